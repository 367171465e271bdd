// How much of the personal data in papers is found: sentences written by somebody who had not seen the rules.
import { beforeAll, describe, expect, it } from 'vitest';
import { MUST_FIND, type Figure } from '../../support/labelled';
import { figuresOf, share, ukSentences } from '../../support/personal-data-figures';

describe('suggestions over labelled sentences', () => {
  let figures: Map<string, Figure>;
  beforeAll(async () => {
    figures = await figuresOf(ukSentences());
  }, 180_000);

  it('are measured over at least 300 sentences and 40 of each kind', () => {
    expect(ukSentences().length).toBeGreaterThanOrEqual(300);
    for (const kind of MUST_FIND) expect(figures.get(kind)?.labelled).toBeGreaterThanOrEqual(40);
  });

  it.each(MUST_FIND)('find %s nearly always, and hardly anything else for it', (kind) => {
    const figure = figures.get(kind)!;
    expect(share(figure.found, figure.labelled)).toBeGreaterThanOrEqual(0.97);
    expect(share(figure.sureRight, figure.sure)).toBeGreaterThanOrEqual(0.95);
  });

  it.each(['crime-reference', 'social', 'ip', 'url'])('find %s mostly', (kind) => {
    const figure = figures.get(kind)!;
    expect(share(figure.found, figure.labelled)).toBeGreaterThanOrEqual(0.95);
    expect(share(figure.sureRight, figure.sure)).toBeGreaterThanOrEqual(0.95);
  });

  it('find most names', () => {
    const figure = figures.get('name')!;
    expect(share(figure.found, figure.labelled)).toBeGreaterThanOrEqual(0.94);
    expect(share(figure.right, figure.spans)).toBeGreaterThanOrEqual(0.87);
  });
});
