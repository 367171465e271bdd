import { useEffect, useRef } from 'react';

/** The screen's name. It takes the focus when the screen is entered, so that a screen reader says where one is. */
export function ScreenTitle({ children }: { readonly children: string }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus({ preventScroll: true }), []);
  return (
    <h1 ref={title} tabIndex={-1}>
      {children}
    </h1>
  );
}
