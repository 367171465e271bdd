// Sentences with [[kind|text]] labels, and how much of what is labelled is found.
import type { DataKind, DataSpan } from '../../shared/redaction/data-kind';
import { SURE } from '../../shared/redaction/personal-data/rule-text';

export interface Label {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

export interface Sentence {
  readonly text: string;
  readonly labels: readonly Label[];
}

/** Figures of one kind. `found` have at least 80 % of their characters covered by spans of the same kind. */
export interface Figure {
  labelled: number;
  found: number;
  /** Covered at least 80 % by spans of any kind: it would be hidden whatever it was taken for. */
  hidden: number;
  spans: number;
  /** Spans that touch a label of their kind. */
  right: number;
  /** Spans that screens show as sure, and those of them that touch a label of their kind. */
  sure: number;
  sureRight: number;
}

export function readSentences(file: string): readonly Sentence[] {
  return file
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => readSentence(line.replaceAll('\\n', '\n')));
}

function readSentence(line: string): Sentence {
  let text = '';
  let last = 0;
  const labels: Label[] = [];
  for (const match of line.matchAll(/\[\[([a-z-]+)\|([^\]]+)\]\]/g)) {
    text += line.slice(last, match.index);
    const words = match[2] ?? '';
    labels.push({ kind: match[1] ?? '', start: text.length, end: text.length + words.length });
    text += words;
    last = match.index + match[0].length;
  }
  return { text: text + line.slice(last), labels };
}

export type Find = (text: string) => readonly DataSpan[];

export function measure(sentences: readonly Sentence[], find: Find): Map<string, Figure> {
  const figures = new Map<string, Figure>();
  const figureOf = (kind: string): Figure => {
    const figure = figures.get(kind) ?? { labelled: 0, found: 0, hidden: 0, spans: 0, right: 0, sure: 0, sureRight: 0 };
    figures.set(kind, figure);
    return figure;
  };
  for (const { text, labels } of sentences) {
    const spans = find(text);
    for (const label of labels) {
      const figure = figureOf(label.kind);
      figure.labelled += 1;
      if (
        covered(
          label,
          spans.filter(({ kind }) => kind === label.kind),
        ) >= 0.8
      )
        figure.found += 1;
      if (covered(label, spans) >= 0.8) figure.hidden += 1;
    }
    for (const each of spans) {
      const figure = figureOf(each.kind);
      const right = labels.some((label) => label.kind === each.kind && label.start < each.end && each.start < label.end) ? 1 : 0;
      const sure = each.confidence >= SURE ? 1 : 0;
      figure.spans += 1;
      figure.right += right;
      figure.sure += sure;
      figure.sureRight += sure * right;
    }
  }
  return figures;
}

/** What was missed, and what was found where nothing is labelled: for improving the rules, never for the third file. */
export function faults(sentences: readonly Sentence[], find: Find): readonly string[] {
  return sentences.flatMap(({ text, labels }) => {
    const spans = find(text);
    const missed = labels
      .filter(
        (label) =>
          covered(
            label,
            spans.filter(({ kind }) => kind === label.kind),
          ) < 0.8,
      )
      .map((label) => `missed ${label.kind}: ${text.slice(label.start, label.end)}   in: ${text}`);
    const wrong = spans
      .filter((each) => !labels.some((label) => label.kind === each.kind && label.start < each.end && each.start < label.end))
      .map((each) => `extra ${each.kind} ${String(each.confidence)}: ${text.slice(each.start, each.end)}   in: ${text}`);
    return [...missed, ...wrong];
  });
}

function covered(label: Label, spans: readonly DataSpan[]): number {
  let count = 0;
  for (let at = label.start; at < label.end; at += 1) if (spans.some(({ start, end }) => start <= at && at < end)) count += 1;
  return count / (label.end - label.start);
}

/** The kinds that must be found nearly always. */
export const MUST_FIND: readonly DataKind[] = [
  'email',
  'phone',
  'postcode',
  'address',
  'date-of-birth',
  'ni',
  'nhs',
  'bank',
  'card',
  'vehicle',
];
