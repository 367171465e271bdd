// The window's own drawings, on a field of 20 by 20. Decoration: the word stands beside it or in the name of the control.
import type { ReactElement } from 'react';

const drawings = {
  bundle: (
    <>
      <rect x="3" y="2.5" width="4.5" height="15" rx="1" />
      <circle cx="5.2" cy="13.5" r="1" />
      <path d="M7.5 4h9v12.5h-9M10 7.5h4M10 10.5h4" />
    </>
  ),
  case: <path d="M3 6.5h5l1.5 2H17v8H3zM3 6.5v-2h6" />,
  check: (
    <>
      <rect x="3.5" y="3.5" width="13" height="14" rx="1" />
      <path d="M7.5 3.5v-1.5h5v1.5M6.8 11l2.2 2.2 4.2-4.6" />
    </>
  ),
  clock: (
    <>
      <circle cx="10" cy="10" r="7" />
      <path d="M10 6v4.3l2.8 1.7" />
    </>
  ),
  disk: <path d="M3.5 3.5h10.5l2.5 2.5v10.5h-13zM6.5 3.5v4h6v-4M6.5 16.5v-5h7v5" />,
  document: <path d="M5 2.5h7l3.5 3.5v11.5H5zM12 2.5V6h3.5M7.5 10h5M7.5 13h5" />,
  down: <path d="M10 4v11.5M5.5 11l4.5 4.5 4.5-4.5" />,
  find: (
    <>
      <circle cx="8.8" cy="8.8" r="5.3" />
      <path d="m12.8 12.8 4.2 4.2" />
    </>
  ),
  grip: (
    <g fill="currentColor" stroke="none">
      <circle cx="7.5" cy="5" r="1.3" />
      <circle cx="12.5" cy="5" r="1.3" />
      <circle cx="7.5" cy="10" r="1.3" />
      <circle cx="12.5" cy="10" r="1.3" />
      <circle cx="7.5" cy="15" r="1.3" />
      <circle cx="12.5" cy="15" r="1.3" />
    </g>
  ),
  home: <path d="M3 9.5 10 3.5l7 6M5 8.5v8h10v-8" />,
  left: <path d="M12 4.5 6.5 10l5.5 5.5" />,
  lock: (
    <>
      <rect x="4.5" y="9" width="11" height="8" rx="1" />
      <path d="M7 9V6.5a3 3 0 0 1 6 0V9" />
    </>
  ),
  more: (
    <g fill="currentColor" stroke="none">
      <circle cx="4.5" cy="10" r="1.5" />
      <circle cx="10" cy="10" r="1.5" />
      <circle cx="15.5" cy="10" r="1.5" />
    </g>
  ),
  note: <path d="M3.5 4h13v9.5H9.5L6 16.8V13.5H3.5zM6.5 7.5h7M6.5 10h4.5" />,
  offline: (
    <>
      <rect x="3" y="4" width="14" height="9" rx="1" />
      <path d="M7 16.5h6M3 3l14 13" />
    </>
  ),
  out: <path d="M10 2.5v9.5M6.5 8.5 10 12l3.5-3.5M3 13v4h14v-4" />,
  pen: <path d="M4 16.5h12m-11-3 .6-3L13 3.2l2.3 2.3L8 12.9z" />,
  photo: (
    <>
      <rect x="2.5" y="4" width="15" height="12" rx="1" />
      <circle cx="7" cy="8" r="1.4" />
      <path d="m3 14.5 4.2-3.6 2.6 2.2 3-3.1 4.4 4.2" />
    </>
  ),
  redact: (
    <>
      <rect x="3.5" y="2.5" width="13" height="15" rx="1" />
      <path d="M6 6h8M6 14.2h5" />
      <path d="M6 9h8v2.4H6z" fill="currentColor" />
    </>
  ),
  'draw-box': <path d="M4 6.5v-3h3M16 6.5v-3h-3M4 13.5v3h3M16 13.5v3h-3M7 10h6M10 7v6" />,
  text: <path d="M4 5V3.5h12V5M10 3.5v13M7.5 16.5h5" />,
  page: <rect x="4.5" y="2.5" width="11" height="15" fill="currentColor" fillOpacity=".25" />,
  eye: (
    <>
      <path d="M1.8 10S5 4.8 10 4.8 18.2 10 18.2 10 15 15.2 10 15.2 1.8 10 1.8 10z" />
      <circle cx="10" cy="10" r="2.5" />
    </>
  ),
  person: (
    <>
      <circle cx="10" cy="6.8" r="3.3" />
      <path d="M3.5 17c.6-3.6 3.2-5.4 6.5-5.4s5.9 1.8 6.5 5.4" />
    </>
  ),
  plus: <path d="M10 4v12M4 10h12" />,
  redo: <path d="M16 8H8a4 4 0 0 0 0 8h5M13 4.5 16.5 8 13 11.5" />,
  right: <path d="M8 4.5 13.5 10 8 15.5" />,
  undo: <path d="M4 8h8a4 4 0 0 1 0 8H7M7 4.5 3.5 8 7 11.5" />,
  up: <path d="M10 16V4.5M5.5 9 10 4.5 14.5 9" />,
  x: <path d="m5 5 10 10M15 5 5 15" />,
  chat: (
    <>
      <path d="M3 3.5h10v7H8l-3 2.8v-2.8H3z" />
      <path d="M15 7h2v6.5h-1.8V16l-2.7-2.5H9" />
    </>
  ),
  columns: (
    <>
      <rect x="2.5" y="3" width="15" height="5.5" />
      <path d="M3 12.5h4v4H3zM11 12.5h4v4h-4z" />
    </>
  ),
  grid: (
    <>
      <rect x="3" y="3" width="5.5" height="5.5" />
      <rect x="11.5" y="3" width="5.5" height="5.5" />
      <rect x="3" y="11.5" width="5.5" height="5.5" />
      <rect x="11.5" y="11.5" width="5.5" height="5.5" />
    </>
  ),
  list: <path d="M3.5 5h13M3.5 10h13M3.5 15h13" />,
  mail: (
    <>
      <rect x="2.5" y="4.5" width="15" height="11" rx="1" />
      <path d="m3 5.5 7 5.5 7-5.5" />
    </>
  ),
  minus: <path d="M4 10h12" />,
  sound: <path d="M3.5 8v4h3l4 3.5v-11L6.5 8zM13.5 7.5a3.5 3.5 0 0 1 0 5M15.5 5a7 7 0 0 1 0 10" />,
  table: (
    <>
      <rect x="2.5" y="3.5" width="15" height="13" rx="1" />
      <path d="M2.5 8h15M2.5 12.2h15M8 8v8.5" />
    </>
  ),
  tick: <path d="m4 10.5 4 4 8-9" />,
  'turn-left': <path d="M4 8.5A6.5 6.5 0 1 1 3.6 12M4 3.5v5h5" />,
  'turn-right': <path d="M16 8.5A6.5 6.5 0 1 0 16.4 12M16 3.5v5h-5" />,
  video: (
    <>
      <rect x="2.5" y="5" width="10.5" height="10" rx="1" />
      <path d="m13 9 4.5-2.5v7L13 11" />
    </>
  ),
  // Shapes of states: each has its own, before any colour.
  pass: (
    <>
      <circle cx="10" cy="10" r="7.3" fill="currentColor" stroke="none" />
      <path className="knock" d="m6.5 10.3 2.5 2.5 4.6-5.2" strokeWidth="1.9" />
    </>
  ),
  warn: (
    <>
      <path d="M10 2.2 18.5 17h-17z" fill="currentColor" />
      <path className="knock" d="M10 7.5v4.5M10 14.3v.1" strokeWidth="2" />
    </>
  ),
  fail: (
    <>
      <path d="M6.7 2h6.6L18 6.7v6.6L13.3 18H6.7L2 13.3V6.7z" fill="currentColor" stroke="none" />
      <path className="knock" d="m6.9 6.9 6.2 6.2M13.1 6.9l-6.2 6.2" strokeWidth="2" />
    </>
  ),
  'could-not-run': (
    <>
      <rect x="2.5" y="2.5" width="15" height="15" rx="2" fill="currentColor" stroke="none" />
      <path className="knock" d="M7.6 7.8a2.4 2.4 0 1 1 3.5 2.2c-.8.4-1.1.8-1.1 1.7M10 14.3v.1" strokeWidth="1.9" />
    </>
  ),
  half: (
    <>
      <circle cx="10" cy="10" r="6.8" />
      <path d="M10 3.2a6.8 6.8 0 0 1 0 13.6z" fill="currentColor" stroke="none" />
    </>
  ),
  /** Not yet a person's word: a diamond, which no verdict has. */
  guess: (
    <>
      <path d="M10 1.8 18.2 10 10 18.2 1.8 10z" strokeDasharray="2.6 1.6" />
      <path d="M8 8.2a2 2 0 1 1 2.9 1.8c-.6.4-.9.7-.9 1.4M10 13.6v.1" />
    </>
  ),
  idle: <circle cx="10" cy="10" r="6.5" strokeDasharray="2.6 2.5" />,
} satisfies Record<string, ReactElement>;

export type IconName = keyof typeof drawings;

export function Icon({ name, className = '' }: { readonly name: IconName; readonly className?: string }) {
  return (
    <svg className={`i ${className}`} viewBox="0 0 20 20" aria-hidden="true">
      {drawings[name]}
    </svg>
  );
}

export function Brand() {
  return (
    <svg viewBox="0 0 24 28" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
      <path d="M3 2h13v24H3z" fill="currentColor" stroke="none" />
      <path d="M16 2h5v24h-5" />
      <path d="M6 6h7v7H6z" fill="var(--surface)" stroke="none" />
      <circle cx="9.5" cy="20" r="2.6" fill="var(--surface)" stroke="none" />
    </svg>
  );
}
