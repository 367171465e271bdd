// The import report, to be worked through: each file that could not be used, what to do, and one act to say it is dealt with.
import { useState } from 'react';
import type { SkippedFile } from '../../../shared/evidence/evidence-item';
import { Icon } from '../../components/icon';
import { count } from '../../words/numbers';

interface Props {
  readonly files: readonly SkippedFile[];
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly readOnly: boolean;
  readonly onDealtWith: (files: readonly SkippedFile[]) => void;
}

export function UnusableFiles({ files, isOpen, onOpen, readOnly, onDealtWith }: Props) {
  const [at, setAt] = useState(0);
  if (files.length === 0) return null;
  const shown = Math.min(at, files.length - 1);
  const file = files[shown];
  const kinds = new Set(files.map((each) => each.code)).size;
  return (
    <section className="notice warn unusable" aria-label="Files that could not be used">
      <Icon name="warn" className="warn" />
      <span className="grow" role="status">
        <b>{count(files.length, 'file')} could not be used.</b>{' '}
        <span className="muted">
          {kinds === 1 ? 'For one reason.' : `For ${kinds} reasons.`} Nothing of {files.length === 1 ? 'it' : 'them'} is in the bundle.
        </span>
      </span>
      <button type="button" className="btn small" aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
        {isOpen ? 'Later' : `Work through ${files.length.toLocaleString('en-GB')}`}
      </button>
      {isOpen && file && (
        <div className="unusable-one">
          <span className="small muted nowrap">
            {shown + 1} of {files.length}
          </span>
          <span className="grow">
            <b className="wrap-any">{file.message}</b> <span className="muted">{file.todo}</span>
          </span>
          <button
            type="button"
            className="btn quiet icon small"
            aria-label="Previous file"
            disabled={shown === 0}
            onClick={() => setAt(shown - 1)}
          >
            <Icon name="left" className="s" />
          </button>
          <button
            type="button"
            className="btn quiet icon small"
            aria-label="Next file"
            disabled={shown >= files.length - 1}
            onClick={() => setAt(shown + 1)}
          >
            <Icon name="right" className="s" />
          </button>
          {!readOnly && (
            <button type="button" className="btn small" onClick={() => onDealtWith([file])}>
              <Icon name="tick" className="s" />
              Dealt with
            </button>
          )}
        </div>
      )}
    </section>
  );
}
