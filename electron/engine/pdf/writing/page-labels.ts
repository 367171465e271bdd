import { textString } from './serialise';

interface Label {
  readonly prefix: string;
  /** null for a label that does not end in a number. */
  readonly number: number | null;
}

/** What a reader shows as page numbers: the labels of the plan, said once for each run that counts up. */
export function pageLabels(labels: readonly string[]): string {
  const runs: string[] = [];
  let last: Label | null = null;
  labels.forEach((text, index) => {
    const label = readLabel(text);
    const goesOn = last !== null && last.number !== null && label.number === last.number + 1 && label.prefix === last.prefix;
    if (!goesOn) runs.push(`${index}<<${prefixEntry(label.prefix)}${label.number === null ? '' : `/S/D/St ${label.number}`}>>`);
    last = label;
  });
  return `<</Nums[${runs.join('')}]>>`;
}

function prefixEntry(prefix: string): string {
  return prefix === '' ? '' : `/P${textString(prefix)}`;
}

function readLabel(text: string): Label {
  const found = /^(.*?)([1-9]\d{0,8})$/s.exec(text);
  return found ? { prefix: found[1] ?? '', number: Number(found[2]) } : { prefix: text, number: null };
}
