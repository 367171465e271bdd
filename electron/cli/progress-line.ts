import type { Progress, Stage } from '../../shared/contract/events';

const STAGES: Readonly<Record<Stage, string>> = {
  reading: 'Looking at the files',
  import: 'Taking files in',
  'working-copies': 'Working copies',
  redact: 'Removing what is marked, and proving it',
  prove: 'Proving that nothing hidden is left',
  ocr: 'Reading the words of scans',
  plan: 'Order and page numbers',
  index: 'Index',
  assemble: 'Putting pages together',
  're-read': 'Reading the finished PDF afresh',
  suggest: 'Looking through the pages',
  check: "Checking it against the court's rules",
  release: 'Releasing',
  verify: 'Checking originals and trail',
};

const WIDTH = 28;
const EVERY = 120;

/** Progress for people on standard error: a bar on a terminal, a plain line for each stage elsewhere. */
export class ProgressLine {
  private stage: Stage | null = null;
  private shown = 0;

  constructor(private readonly out: NodeJS.WriteStream) {}

  show(progress: Progress): void {
    const { stage, done, total } = progress;
    if (!this.out.isTTY) {
      if (stage !== this.stage) this.out.write(`${STAGES[stage]}${total !== null && total > 1 ? ` (${total})` : ''}\n`);
      this.stage = stage;
      return;
    }
    if (stage !== this.stage && this.stage !== null) this.out.write('\n');
    const now = Date.now();
    if (stage === this.stage && now - this.shown < EVERY && done !== total) return;
    this.stage = stage;
    this.shown = now;
    const share = total === null || total === 0 ? 0 : Math.min(1, done / total);
    const bar = '█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '░');
    this.out.write(`\r\x1b[K${bar} ${STAGES[stage]}${total === null ? '' : ` ${done} of ${total}`}`);
  }

  /** Ends the bar's line, so that what follows starts on its own. */
  end(): void {
    if (this.out.isTTY && this.stage !== null) this.out.write('\n');
    this.stage = null;
  }
}
