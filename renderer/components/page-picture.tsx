import { useEffect, useState } from 'react';
import { PICTURE_WIDTHS } from '../../shared/contract/bytes';

interface Props {
  /** Where the picture is, for a width in device pixels. */
  readonly address: (width: number) => string;
  /** Width on the screen, in CSS pixels. */
  readonly width: number;
  readonly alt: string;
  readonly className?: string;
  /** Waits before asking, so that scrolling past asks for nothing. Milliseconds. */
  readonly patience?: number;
  /** Asked for only when it comes near. */
  readonly lazy?: boolean;
}

/** A picture of a page, asked for at device pixels. While a sharper one comes the old one stays. */
export function PagePicture({ address, width, alt, className = '', patience = 0, lazy = false }: Props) {
  const wanted = address(pictureWidth(width));
  const [shown, setShown] = useState<string | null>(null);
  const [missing, setMissing] = useState<string | null>(null);
  useEffect(() => {
    if (patience === 0) return;
    const timer = setTimeout(() => setShown(wanted), patience);
    return () => clearTimeout(timer);
  }, [wanted, patience]);
  const source = patience === 0 ? wanted : shown;
  if (source !== null && missing === source) {
    return (
      <span className={`paper missing ${className}`} role="img" aria-label={`${alt}. The picture could not be drawn.`}>
        <span aria-hidden="true">?</span>
      </span>
    );
  }
  return source === null ? (
    <span className={`paper ${className}`} />
  ) : (
    <img
      loading={lazy ? 'lazy' : 'eager'}
      className={`paper ${className}`}
      src={source}
      alt={alt}
      decoding="async"
      draggable={false}
      onError={() => setMissing(source)}
    />
  );
}

/** The next width that pictures are drawn at. */
export function pictureWidth(cssPixels: number): number {
  const wanted = cssPixels * (globalThis.devicePixelRatio || 1);
  return PICTURE_WIDTHS.find((width) => width >= wanted) ?? PICTURE_WIDTHS[PICTURE_WIDTHS.length - 1] ?? 1600;
}
