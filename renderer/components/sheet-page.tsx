import { SHEET } from '../../shared/evidence/photo-sheet';
import type { SheetPreview } from '../state/sheet-preview';

/** The first page of a photo sheet, at the places where the engine draws. */
export function SheetPageView({ preview, name }: { readonly preview: SheetPreview; readonly name: string }) {
  const { page, pictures } = preview;
  return (
    <svg className="sheet" viewBox={`0 0 ${SHEET.width} ${SHEET.height}`} role="img" aria-label={name}>
      {page.pictures.map(({ place, rect }) => {
        const picture = pictures[place] ?? null;
        if (picture === null)
          return <rect key={place} className="sheet-room" x={rect.x} y={rect.y} width={rect.width} height={rect.height} />;
        const { part, turn } = picture;
        const isSideways = turn % 180 !== 0;
        const scale = rect.width / (isSideways ? part.height : part.width);
        const middle = { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 };
        const placing = `translate(${middle.x} ${middle.y}) rotate(${turn}) scale(${scale}) translate(${-part.width / 2} ${-part.height / 2})`;
        return (
          <g key={place} transform={placing}>
            <svg width={part.width} height={part.height} viewBox={`${part.x} ${part.y} ${part.width} ${part.height}`}>
              <image href={picture.address} width={picture.width} height={picture.height} />
            </svg>
          </g>
        );
      })}
      {page.lines.map((line, i) => (
        <text key={i} x={line.x} y={line.y} fontSize={line.size} fontWeight={line.weight === 'bold' ? 700 : 400}>
          {line.text}
        </text>
      ))}
    </svg>
  );
}
