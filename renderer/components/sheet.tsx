// A page of the index as it prints: the engine's own layout, drawn as a picture with the same font at the same places.
import { memo } from 'react';
import type { IndexLayout, IndexPage, TextLine } from '../../shared/bundle/index-table';

const ANCHOR = { left: 'start', centre: 'middle', right: 'end' } as const satisfies Record<TextLine['align'], string>;

interface Props {
  readonly layout: IndexLayout;
  readonly page: IndexPage;
  /** The number that is stamped at the foot. */
  readonly number: number;
  /** Rows of the index whose pages changed with the last act: outlined here, never on paper. */
  readonly changedRows: ReadonlySet<number>;
  readonly chosenRow: number | null;
}

const nothing: ReadonlySet<number> = new Set();

export const IndexSheet = memo(function IndexSheet({ layout, page, number, changedRows, chosenRow }: Props) {
  const right = layout.width - 56;
  return (
    <svg className="sheet" viewBox={`0 0 ${layout.width} ${layout.height}`} aria-hidden="true">
      {page.boxes.map(({ rect }, i) => (
        <rect key={i} className="sheet-box" x={rect.x} y={rect.y} width={rect.width} height={rect.height} />
      ))}
      {page.links.map((link) =>
        link.row !== null && link.row === chosenRow ? (
          <rect key={link.row} className="sheet-chosen" x={link.rect.x} y={link.rect.y} width={link.rect.width} height={link.rect.height} />
        ) : null,
      )}
      {page.rules.map((rule, i) => (
        <rect key={i} className="sheet-rule" x={rule.x} y={rule.y - rule.thickness / 2} width={rule.width} height={rule.thickness} />
      ))}
      {page.lines.map((line, i) => (
        <text
          key={i}
          x={line.x}
          y={line.y}
          fontSize={line.size}
          fontWeight={line.weight === 'bold' ? 700 : 400}
          textAnchor={ANCHOR[line.align]}
        >
          {line.direction === 'rtl' ? <tspan className="rtl">{line.text}</tspan> : line.text}
        </text>
      ))}
      {page.links.map((link) =>
        link.row !== null && changedRows.has(link.row) ? (
          <rect key={link.row} className="sheet-changed" x={right - 54} y={link.rect.y + 1.5} width={54} height={link.rect.height - 3} />
        ) : null,
      )}
      <text x={layout.width - 36} y={layout.height - 28} fontSize={12} fontWeight={700} textAnchor="end">
        {number}
      </text>
    </svg>
  );
});

/** A page of the index without anything chosen or changed on it. */
export function PlainIndexSheet({ layout, number }: { readonly layout: IndexLayout; readonly number: number }) {
  const page = layout.pages[number - 1];
  return page ? <IndexSheet layout={layout} page={page} number={number} changedRows={nothing} chosenRow={null} /> : null;
}
