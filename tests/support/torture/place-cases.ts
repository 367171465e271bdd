// The same secret on pages that are turned, cut, moved or measured otherwise.
import { pdfRect, toPageRect, type QuarterTurn, type VisibleBox } from '../../../shared/basics/rectangle';
import { atMark, oneMark, SECRET, torture, type TortureCase, type TortureSpec } from './torture-case';

/** Where the secret stands, in user space. */
const SPOT = pdfRect(112, 192, 262, 216);

function placed(name: string, visible: VisibleBox, spec: Partial<TortureSpec>): TortureCase {
  return torture({
    name,
    pages: [{ content: atMark(`(${SECRET}) Tj`) }],
    marks: oneMark(1, toPageRect(visible, SPOT), 'R2'),
    seenBy: ['text-under-marks'],
    turn: visible.turn,
    ...spec,
  });
}

const WHOLE = pdfRect(0, 0, 400, 300);
const TURNS: readonly QuarterTurn[] = [90, 180, 270];

export const placeCases: readonly TortureCase[] = [
  ...TURNS.map((turn) => placed(`a page turned by ${turn}`, { box: WHOLE, turn }, {})),
  ...([0, ...TURNS] as const).map((turn) =>
    placed(`a page cut at its edges and turned by ${turn}`, { box: pdfRect(10, 30, 395, 280), turn }, { crop: [10, 30, 395, 280] }),
  ),
  placed('a page that begins elsewhere', { box: pdfRect(-50, -40, 380, 290), turn: 0 }, { media: [-50, -40, 380, 290] }),
  placed('a page with a larger unit', { box: WHOLE, turn: 0 }, { pages: [{ content: atMark(`(${SECRET}) Tj`), entries: '/UserUnit 2' }] }),
];
