interface Props {
  readonly label: string;
  readonly done: number;
  /** Null while it is not known. */
  readonly total: number | null;
}

/** A bar that never runs backwards in width, and says its value to a screen reader. */
export function Progress({ label, done, total }: Props) {
  const share = total === null || total === 0 ? null : Math.min(1, done / total);
  return (
    <div
      className={share === null ? 'bar unknown' : 'bar'}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === null ? undefined : Math.round(share * 100)}
    >
      <i style={{ transform: `scaleX(${share ?? 1})` }} />
    </div>
  );
}
