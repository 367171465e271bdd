import type { ReactNode } from 'react';

interface Props {
  readonly word: string;
  readonly onCancel: () => void;
  readonly isDisabled?: boolean;
  /** Null where there is nothing to do but to close. */
  readonly cancelWord?: string;
  readonly children?: ReactNode;
}

/** Cancel and the one act. */
export function FormEnd({ word, onCancel, isDisabled = false, cancelWord = 'Cancel', children }: Props) {
  return (
    <div className="actions form-end">
      {children}
      <button type="button" className="btn" onClick={onCancel}>
        {cancelWord}
      </button>
      <button type="submit" className="btn primary" disabled={isDisabled}>
        {word}
      </button>
    </div>
  );
}
