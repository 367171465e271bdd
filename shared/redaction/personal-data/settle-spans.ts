import type { DataSpan } from '../data-kind';

/** One span a place, in order: where two overlap, the surer and longer one stays, and the other keeps what sticks out if that is a word or more. */
export function settleSpans(spans: readonly DataSpan[]): readonly DataSpan[] {
  const kept: DataSpan[] = [];
  // Sorted by place for a quick look: the last kept ones are all that can overlap the next.
  const byWorth = spans
    .filter(({ start, end }) => end > start)
    .toSorted((a, b) => worth(b) - worth(a) || a.start - b.start || b.end - a.end);
  const taken = new Intervals();
  for (const each of byWorth) {
    for (const part of taken.free(each.start, each.end)) {
      const whole = part.start === each.start && part.end === each.end;
      if (!whole && (part.end - part.start < 4 || (each.end - each.start) * 0.3 > part.end - part.start)) continue;
      kept.push({ ...each, ...part });
      taken.add(part.start, part.end);
    }
  }
  return kept.toSorted((a, b) => a.start - b.start);
}

function worth({ start, end, confidence }: DataSpan): number {
  return confidence + Math.min(end - start, 60) / 200;
}

/** Places that are taken, in blocks so that a long text stays quick. */
class Intervals {
  readonly #blocks = new Map<number, { start: number; end: number }[]>();

  add(start: number, end: number): void {
    for (let block = start >> 6; block <= (end - 1) >> 6; block += 1) {
      const list = this.#blocks.get(block);
      if (list) list.push({ start, end });
      else this.#blocks.set(block, [{ start, end }]);
    }
  }

  free(start: number, end: number): { start: number; end: number }[] {
    const near = new Set<{ start: number; end: number }>();
    for (let block = start >> 6; block <= (end - 1) >> 6; block += 1) for (const each of this.#blocks.get(block) ?? []) near.add(each);
    let parts = [{ start, end }];
    for (const each of near) {
      parts = parts.flatMap((part) =>
        each.end <= part.start || each.start >= part.end
          ? [part]
          : [
              { start: part.start, end: each.start },
              { start: each.end, end: part.end },
            ].filter((rest) => rest.end > rest.start),
      );
    }
    return parts;
  }
}
