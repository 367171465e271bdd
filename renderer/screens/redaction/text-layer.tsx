import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useOpenCase } from '../../state/open-case';
import { deskHints } from '../../words/redaction';
import { joinWords, lineAreas, placeOf, shownArea, shownSize, wordAt, wordInLine } from './draw-box';
import type { LayerProps } from './mark-layer';

/** Marks words: drag over them, or go with the arrows, stretch with Shift, and press Enter. */
export function TextLayer({ item, page, turn, size, words }: LayerProps) {
  const { desk } = useOpenCase();
  const shown = shownSize(size, turn);
  const layer = useRef<HTMLDivElement>(null);
  const [from, setFrom] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  const [dragging, setDragging] = useState(false);
  const shownWords = useMemo(() => words.map((word) => ({ ...word, area: shownArea(word.area, size, turn) })), [words, size, turn]);
  useEffect(() => layer.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    if (!dragging) layer.current?.querySelector('.caret')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [at, dragging]);

  const first = Math.min(from ?? at, at);
  const last = Math.max(from ?? at, at);
  const wordUnder = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * shown.width;
    const y = ((event.clientY - box.top) / box.height) * shown.height;
    return wordAt(shownWords, { x, y });
  };
  const confirm = (a: number, b: number) => {
    const areas = lineAreas(words, a, b);
    if (areas.length === 0) return;
    const text = joinWords(words.slice(Math.min(a, b), Math.max(a, b) + 1));
    void desk.add(item, [{ page, areas, words: text }]).then((made) => {
      const [mark] = made ?? [];
      if (mark !== undefined) desk.state.patch({ chosen: { item, mark } });
    });
    setFrom(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = (() => {
      switch (event.key) {
        case 'ArrowRight':
          return Math.min(words.length - 1, at + 1);
        case 'ArrowLeft':
          return Math.max(0, at - 1);
        case 'ArrowDown':
          return wordInLine(words, at, 1);
        case 'ArrowUp':
          return wordInLine(words, at, -1);
        case 'Home':
          return 0;
        case 'End':
          return words.length - 1;
        default:
          return null;
      }
    })();
    if (to !== null) {
      event.preventDefault();
      setFrom(event.shiftKey ? (from ?? at) : null);
      setAt(to);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      confirm(from ?? at, at);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (from === null) desk.setTool('choose');
      else setFrom(null);
    }
  };

  if (words.length === 0) {
    return (
      <p className="red-no-words" role="status">
        {deskHints.noWords}
      </p>
    );
  }
  const caret = shownWords[at];
  return (
    <>
      <div
        ref={layer}
        className="red-draw text"
        role="application"
        tabIndex={0}
        aria-label="Redact text"
        aria-describedby="red-text-hint"
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          const word = event.button === 0 ? wordUnder(event) : null;
          if (word === null) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setDragging(true);
          setFrom(word);
          setAt(word);
        }}
        onPointerMove={(event) => {
          const word = dragging ? wordUnder(event) : null;
          if (word !== null) setAt(word);
        }}
        onPointerUp={(event) => {
          if (!dragging) return;
          setDragging(false);
          confirm(from ?? at, wordUnder(event) ?? at);
        }}
        onPointerCancel={() => {
          setDragging(false);
          setFrom(null);
        }}
      >
        {(from !== null || dragging) &&
          lineAreas(shownWords, first, last).map((area, i) => <span key={i} className="drawn" style={placeOf(area, shown)} />)}
        {caret && !dragging && <span className="caret" style={placeOf(caret.area, shown)} />}
      </div>
      <p id="red-text-hint" className="hush">
        {deskHints.textKeys}
      </p>
      <p className="hush" role="status">
        {joinWords(words.slice(first, last + 1))}
      </p>
    </>
  );
}
