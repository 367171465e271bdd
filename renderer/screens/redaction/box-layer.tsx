import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useOpenCase } from '../../state/open-case';
import { boxSpoken, deskHints } from '../../words/redaction';
import { boxBetween, pageArea, placeOf, shownArea, shownSize, stepPoint, wordAt, wordsIn, type Point } from './draw-box';
import type { LayerProps } from './mark-layer';

/** Draws boxes, by mouse or by keyboard: arrows place the cross-hair, Enter starts, arrows size, Enter confirms, Esc cancels. */
export function BoxLayer({ item, page, turn, size, words }: LayerProps) {
  const { desk } = useOpenCase();
  const shown = shownSize(size, turn);
  const layer = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<Point>({ x: shown.width / 2, y: shown.height / 3 });
  const [from, setFrom] = useState<Point | null>(null);
  /** By keyboard the cross-hair is shown; the mouse has its own. */
  const [byKeys, setByKeys] = useState(true);
  const [said, setSaid] = useState<string>(deskHints.box);
  useEffect(() => layer.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    if (byKeys) layer.current?.querySelector('.cross')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [at, byKeys]);

  const pointAt = (event: PointerEvent): Point => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: ((event.clientX - box.left) / box.width) * shown.width, y: ((event.clientY - box.top) / box.height) * shown.height };
  };
  const confirm = (a: Point, b: Point) => {
    const box = boxBetween(a, b, shown);
    setFrom(null);
    if (!box) {
      setSaid(deskHints.tooSmall);
      return;
    }
    const area = pageArea(box, size, turn);
    const under = wordsIn(area, words);
    setSaid('');
    void desk.add(item, [{ page, areas: [area], words: under }]).then((made) => {
      const [mark] = made ?? [];
      if (mark !== undefined) desk.state.patch({ chosen: { item, mark } });
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = stepPoint(at, event.key, event.shiftKey, shown);
    if (to) {
      event.preventDefault();
      setByKeys(true);
      setAt(to);
      const under =
        words[
          wordAt(
            words.map((word) => ({ ...word, area: shownArea(word.area, size, turn) })),
            to,
          ) ?? -1
        ];
      setSaid(boxSpoken(from, to, from === null && under ? under.text : null));
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      setByKeys(true);
      if (from === null) {
        setFrom(at);
        setSaid(deskHints.boxStarted);
      } else confirm(from, at);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (from === null) desk.setTool('choose');
      else {
        setFrom(null);
        setSaid(deskHints.boxCancelled);
      }
    }
  };

  const box = from === null ? null : boxBetween(from, at, shown);
  return (
    <>
      <div
        ref={layer}
        className="red-draw"
        role="application"
        tabIndex={0}
        aria-label="Draw a box"
        aria-describedby="red-draw-hint"
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          const point = pointAt(event);
          setByKeys(false);
          setFrom(point);
          setAt(point);
        }}
        onPointerMove={(event) => {
          if (from !== null && !byKeys) setAt(pointAt(event));
        }}
        onPointerUp={(event) => {
          if (from !== null && !byKeys) confirm(from, pointAt(event));
        }}
        onPointerCancel={() => setFrom(null)}
      >
        {box && <span className="drawn" style={placeOf(box, shown)} />}
        {byKeys && <span className="cross" style={{ left: `${(100 * at.x) / shown.width}%`, top: `${(100 * at.y) / shown.height}%` }} />}
      </div>
      <p id="red-draw-hint" className="hush">
        {deskHints.boxKeys}
      </p>
      <p className="hush" role="status">
        {said}
      </p>
    </>
  );
}
