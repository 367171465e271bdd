// One assembly in a process of its own: reads the inputs' list, plans as the engine plans, assembles, says how long it took
// and how much memory it needed. The bench builds it to dist/bench and runs: node assembly-run.cjs FOLDER OUT RESOURCES
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { CalendarDate } from '../../shared/basics/calendar-date';
import { ItemId, SectionId, Sha256 } from '../../shared/basics/ids';
import { planAssembly, type AssemblyPlan } from '../../shared/bundle/assembly-plan';
import { paginate } from '../../shared/bundle/paginate';
import { measurer, type FontMetrics } from '../../shared/bundle/text-measure';
import type { CopyFacts } from '../../shared/evidence/page-facts';
import { assembleBundle } from '../../electron/engine/assemble/assemble-bundle';
import { quietWork } from '../../electron/engine/jobs/work';

const Inputs = z.object({
  papers: z.array(
    z.object({ file: z.string(), title: z.string(), date: CalendarDate, section: z.string(), pages: z.number().int().positive() }),
  ),
});
type Paper = z.infer<typeof Inputs>['papers'][number] & { readonly id: ItemId; readonly copy: Sha256 };

async function main(folder: string, out: string, resources: string): Promise<void> {
  const papers = Inputs.parse(JSON.parse(await readFile(join(folder, 'inputs.json'), 'utf8'))).papers.map((paper, i): Paper => ({
    ...paper,
    id: ItemId.parse(`item-${i}`),
    copy: Sha256.parse(i.toString(16).padStart(64, '0')),
  }));
  // Our own file, made by scripts/make-font-metrics.mjs.
  const metrics = JSON.parse(await readFile(join(resources, 'fonts', 'metrics.json'), 'utf8')) as FontMetrics;
  const plan = planPapers(papers, metrics);
  const copies = Object.fromEntries(papers.map((paper) => [paper.copy, join(folder, 'papers', paper.file)]));

  const started = performance.now();
  const made = await assembleBundle({ plan, copies, resources, out }, quietWork());
  const milliseconds = Math.round(performance.now() - started);
  const peakMegabytes = Math.round(peakKilobytes() / 1024);
  process.stdout.write(`${JSON.stringify({ ...made, milliseconds, peakMegabytes })}\n`);
}

/** On Linux `resourceUsage` also counts what the process that started this one held at that moment; /proc does not. */
function peakKilobytes(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  const found = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'));
  return found ? Number(found[1]) : process.resourceUsage().maxRSS;
}

function planPapers(papers: readonly Paper[], metrics: FontMetrics): AssemblyPlan {
  const titles = [...new Set(papers.map((paper) => paper.section))];
  const sections = titles.map((title, i) => ({
    id: SectionId.parse(`section-${i}`),
    title,
    items: papers.filter((paper) => paper.section === title).map((paper) => paper.id),
    order: 'automatic' as const,
  }));
  const items = new Map(papers.map((paper) => [paper.id, { ...paper, included: true }] as const));
  const heading = {
    court: 'County Court at Bench',
    claimNumber: 'B00XX000',
    claimants: ['A Council'],
    defendants: ['A Tenant'],
    heading: 'Hearing bundle: index',
    hearing: null,
  };
  const { plan, index } = paginate({ sections }, items, heading, measurer(metrics));
  const facts = new Map(papers.map((paper) => [paper.id, { copy: paper.copy, facts: clearPages(paper.pages) }] as const));
  return planAssembly({ plan, index, title: 'Bench bundle', stampSize: 12, copies: facts });
}

function clearPages(count: number): CopyFacts {
  const page = { width: 595.28, height: 841.89, characters: 1000, stampCorner: 'clear' as const, imageOnly: false };
  return { pages: Array.from({ length: count }, () => page), bookmarks: [] };
}

const [folder = '', out = '', resources = ''] = process.argv.slice(2);
main(folder, out, resources).catch((thrown: unknown) => {
  console.error(thrown);
  process.exitCode = 1;
});
