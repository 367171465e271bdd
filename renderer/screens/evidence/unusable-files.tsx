// The import report, to be worked through: each file that could not be used, what to do, and the acts that settle it.
import { useEffect, useRef, useState } from 'react';
import type { SkippedFile } from '../../../shared/evidence/evidence-item';
import { Icon } from '../../components/icon';
import { count } from '../../words/numbers';
import { isLocked, toUnlock } from '../../words/refused';

interface Props {
  readonly files: readonly SkippedFile[];
  /** Those that are dealt with: still named in the reports. */
  readonly settled: readonly SkippedFile[];
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly readOnly: boolean;
  readonly atHand: ReadonlySet<string>;
  readonly onPassword: (file: SkippedFile) => void;
  readonly onTryAgain: (files: readonly SkippedFile[]) => void;
  readonly onDealtWith: (files: readonly SkippedFile[], done: boolean) => void;
}

/** Rows at once: what stands beyond them comes up as the first are settled. */
const MOST = 100;

export function UnusableFiles(props: Props) {
  const { files, settled, isOpen, onOpen, readOnly, atHand, onPassword, onTryAgain, onDealtWith } = props;
  const [showSettled, setShowSettled] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  /** Where the focus goes once a file is off the list: to what comes up in its place. */
  const leaving = useRef<{ readonly file: string; readonly at: number } | null>(null);
  useEffect(() => {
    const rows = list.current?.children;
    const gone = leaving.current;
    if (gone === null || !rows || files.some(({ file }) => file === gone.file)) return;
    rows[Math.min(gone.at, rows.length - 1)]?.querySelector<HTMLButtonElement>('.acts button:last-of-type')?.focus();
    leaving.current = null;
  }, [files]);
  if (files.length === 0) return null;
  const kinds = new Set(files.map((each) => each.code)).size;
  const locked = files.filter(isLocked);
  const again = files.filter((file) => !isLocked(file) && atHand.has(file.file));
  const dealWith = (file: SkippedFile, at: number) => {
    leaving.current = { file: file.file, at };
    onDealtWith([file], true);
  };
  return (
    <section className="notice warn unusable" aria-label="Files that could not be used">
      <Icon name="warn" className="warn" />
      <span className="grow" role="status">
        <b>{count(files.length, 'file')} could not be used.</b>{' '}
        <span className="muted">
          {kinds === 1 ? 'For one reason.' : `For ${kinds} reasons.`} Nothing of {files.length === 1 ? 'it' : 'them'} is in the bundle.
          {locked.length > 0 && ` ${toUnlock(locked.length)}`}
        </span>
      </span>
      <button type="button" className="btn small" aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
        {isOpen ? 'Later' : `Work through ${files.length.toLocaleString('en-GB')}`}
      </button>
      {isOpen && (
        <div className="unusable-list">
          {/* It scrolls, so it must take the keys. */}
          <ul className="prob refused" ref={list} tabIndex={0} aria-label="Files to work through">
            {files.slice(0, MOST).map((file, at) => (
              <li key={file.file}>
                <Icon name="fail" className="fail" />
                <span>
                  <b>{file.message}</b>
                  <span className="muted">{file.todo}</span>
                </span>
                {!readOnly && (
                  <span className="acts">
                    {isLocked(file) && (
                      <button
                        type="button"
                        className="btn small"
                        aria-label={`Enter password for ${file.file}`}
                        onClick={() => onPassword(file)}
                      >
                        <Icon name="lock" className="s" />
                        Enter password
                      </button>
                    )}
                    {!isLocked(file) && atHand.has(file.file) && (
                      <button type="button" className="btn small" aria-label={`Try again: ${file.file}`} onClick={() => onTryAgain([file])}>
                        Try again
                      </button>
                    )}
                    <button type="button" className="btn small" aria-label={`Dealt with: ${file.file}`} onClick={() => dealWith(file, at)}>
                      <Icon name="tick" className="s" />
                      Dealt with
                    </button>
                  </span>
                )}
              </li>
            ))}
          </ul>
          <div className="row wrap small">
            {files.length > MOST && <span className="muted">{count(files.length - MOST, 'more file')} after these.</span>}
            {!readOnly && again.length > 1 && (
              <button type="button" className="btn small" onClick={() => onTryAgain(again)}>
                Try {again.length.toLocaleString('en-GB')} again
              </button>
            )}
            {settled.length > 0 && (
              <button type="button" className="btn quiet small" aria-expanded={showSettled} onClick={() => setShowSettled(!showSettled)}>
                {showSettled ? 'Hide what is dealt with' : `${count(settled.length, 'file')} dealt with`}
              </button>
            )}
          </div>
          {showSettled && settled.length > 0 && (
            <ul className="prob refused" tabIndex={0} aria-label="Files dealt with">
              {settled.slice(0, MOST).map((file) => (
                <li key={file.file}>
                  <Icon name="pass" className="pass" />
                  <span>
                    <b>{file.message}</b>
                    <span className="muted">Dealt with by {file.dealtWith?.by}.</span>
                  </span>
                  {!readOnly && (
                    <span className="acts">
                      <button
                        type="button"
                        className="btn small"
                        aria-label={`Look at ${file.file} again`}
                        onClick={() => onDealtWith([file], false)}
                      >
                        Look at again
                      </button>
                    </span>
                  )}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </section>
  );
}
