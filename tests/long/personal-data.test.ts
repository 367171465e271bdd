// The measured figures of suggestions, and how fast they are made. With LEVERARCH_WRITE_FIGURES set they are written for the window to show.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { measure, type Figure, type Sentence } from '../support/labelled';
import { figuresOf, finder, freshSentences, share, ukSentences } from '../support/personal-data-figures';

const ROOT = join(import.meta.dirname, '..', '..');
const CORPUS = join(ROOT, '..', 'shared', 'corpus', 'pii-text', 'presidio_synth_v2_even.json');
const KINDS: Readonly<Record<string, string>> = {
  PERSON: 'name',
  EMAIL_ADDRESS: 'email',
  CREDIT_CARD: 'card',
  PHONE_NUMBER: 'phone',
  STREET_ADDRESS: 'address',
  IP_ADDRESS: 'ip',
  DOMAIN_NAME: 'url',
  IBAN_CODE: 'bank',
  ZIP_CODE: 'postcode',
};

interface Text {
  readonly full_text: string;
  readonly spans: readonly { readonly entity_type: string; readonly start_position: number; readonly end_position: number }[];
}

function corpusSentences(): readonly Sentence[] {
  const texts = JSON.parse(readFileSync(CORPUS, 'utf8')) as readonly Text[];
  return texts.map(({ full_text: text, spans }) => ({
    text,
    labels: spans.flatMap(({ entity_type, start_position: start, end_position: end }) => {
      const kind = KINDS[entity_type];
      return kind === undefined ? [] : [{ kind, start, end }];
    }),
  }));
}

interface Row {
  readonly labelled: number;
  readonly recall: number;
  readonly hidden: number;
  readonly precision: number | null;
  readonly surePrecision: number | null;
}

function table(figures: ReadonlyMap<string, Figure>): Readonly<Record<string, Row>> {
  return Object.fromEntries(
    [...figures]
      .filter(([, { labelled }]) => labelled > 0)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([kind, figure]) => [
        kind,
        {
          labelled: figure.labelled,
          recall: share(figure.found, figure.labelled),
          hidden: share(figure.hidden, figure.labelled),
          precision: figure.spans === 0 ? null : share(figure.right, figure.spans),
          surePrecision: figure.sure === 0 ? null : share(figure.sureRight, figure.sure),
        },
      ]),
  );
}

it('measures what is found, in these sentences and in the corpus, and 500 pages', async () => {
  const uk = table(await figuresOf(ukSentences()));
  const fresh = table(await figuresOf(freshSentences()));
  const find = await finder();
  const line = ukSentences()
    .map(({ text }) => text)
    .join('\n');
  const pages = Array.from({ length: 500 }, (_, i) => (line + line).slice((i * 97) % line.length).slice(0, 3000));
  const before = process.cpuUsage();
  let spans = 0;
  for (const page of pages) spans += find(page).length;
  const { user, system } = process.cpuUsage(before);
  // Of the processor, so that what else the machine does is not counted.
  const seconds = Math.round((user + system) / 100_000) / 10;
  console.log('500 pages of 3,000 characters:', seconds, 's,', spans, 'finds');
  console.table(uk);
  console.log('The third file alone, on which no rule was tuned:');
  console.table(fresh);
  let synthetic: ReturnType<typeof table> | null = null;
  if (existsSync(CORPUS)) {
    synthetic = table(measure(corpusSentences(), find));
    console.table(synthetic);
    expect(synthetic['email']?.hidden).toBeGreaterThanOrEqual(0.97);
    expect(synthetic['card']?.hidden).toBeGreaterThanOrEqual(0.97);
  } else {
    console.warn('The corpus of labelled texts is not here: only our own sentences are measured.');
  }
  if (process.env['LEVERARCH_WRITE_FIGURES']) {
    const about =
      'Made by scripts/measure-personal-data.mjs. Recall: labelled places covered at least 80 % by finds of their kind; hidden: by finds of any kind; precision: finds that touch a label of their kind, surePrecision: of the finds that screens show as sure. uk: all three files of sentences; fresh: the third alone, on which no rule was tuned.';
    const figures = {
      about,
      date: new Date().toISOString().slice(0, 10),
      sentences: ukSentences().length,
      freshSentences: freshSentences().length,
      secondsFor500Pages: seconds,
      uk,
      fresh,
      synthetic,
    };
    writeFileSync(join(ROOT, 'docs', 'personal-data-figures.json'), `${JSON.stringify(figures, null, 2)}\n`);
  }
});
