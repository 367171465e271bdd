import { useState } from 'react';
import type { SkippedFile } from '../../../shared/evidence/evidence-item';
import type { ItemId } from '../../../shared/basics/ids';
import { Icon } from '../../components/icon';
import { Progress } from '../../components/progress';
import type { ImportState } from '../../state/case-work';
import { importHeadline, importStage } from '../../words/en';
import { count } from '../../words/numbers';

interface Props {
  readonly importing: ImportState;
  readonly titleOf: (item: ItemId) => string;
  readonly onCancel: () => void;
  readonly onDismiss: () => void;
}

/** What an import is doing, and afterwards what came of each file: a strip until it is put away. */
export function ImportStrip({ importing, titleOf, onCancel, onDismiss }: Props) {
  const [open, setOpen] = useState(false);
  switch (importing.kind) {
    case 'none':
      return null;
    case 'running': {
      const counts = importing.total === null ? '' : ` ${importing.done} of ${importing.total}`;
      return (
        <section className="notice" aria-label="Adding files" aria-busy="true">
          <span className="spin" aria-hidden="true" />
          <span className="grow">
            <b>{importStage(importing.stage)}</b>
            <span className="muted">
              {counts}
              {importing.what === null ? '' : `, ${importing.what}`}
            </span>
            <Progress label={importStage(importing.stage)} done={importing.done} total={importing.total} />
          </span>
          <button type="button" className="btn small" onClick={onCancel}>
            Cancel
          </button>
        </section>
      );
    }
    case 'failed':
      return (
        <section className="notice fail" role="alert">
          <Icon name={importing.failure.code === 'cancelled' ? 'half' : 'fail'} className="fail" />
          <span className="grow">
            {importing.failure.code === 'cancelled' ? (
              <>
                <b>Adding files was cancelled.</b> <span className="muted">What was taken in by then is kept.</span>
              </>
            ) : (
              <>
                <b>{importing.failure.message}</b> <span className="muted">{importing.failure.todo}</span>
              </>
            )}
          </span>
          <PutAway onDismiss={onDismiss} />
        </section>
      );
    case 'done': {
      const { result } = importing;
      const noted = result.imported.filter((file) => file.notes.length > 0);
      const toSay = result.skipped.length + result.duplicates.length + noted.length;
      const shape = result.skipped.length > 0 ? 'warn' : 'pass';
      return (
        <section className={`notice import ${shape === 'warn' ? 'warn' : ''}`} aria-label="Import report">
          <Icon name={shape} className={shape} />
          <span className="grow">
            <b>{importHeadline(result)}</b>
            {noted.length > 0 && <span className="muted"> {count(noted.length, 'document has', 'documents have')} a note.</span>}
          </span>
          {toSay > 0 && (
            <button type="button" className="btn small" aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? 'Hide the list' : `Show ${count(toSay, 'file')}`}
            </button>
          )}
          <PutAway onDismiss={onDismiss} />
          {open && (
            <ul className="prob scroll" tabIndex={0} aria-label="Files to look at">
              {result.skipped.map((file, i) => (
                <SkippedRow key={i} file={file} />
              ))}
              {result.duplicates.map((file, i) => (
                <li key={i}>
                  <Icon name="warn" className="warn" />
                  <span>
                    <b>{file.file} is here already</b>
                    <span className="muted">The same bytes as {titleOf(file.of)}. It was not added again.</span>
                  </span>
                </li>
              ))}
              {noted.map((file) => (
                <li key={file.id}>
                  <Icon name="note" />
                  <span>
                    <b>{file.file}</b>
                    {file.notes.map((note, i) => (
                      <span key={i} className="muted">
                        {note.message}{' '}
                      </span>
                    ))}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </section>
      );
    }
  }
}

function PutAway({ onDismiss }: { readonly onDismiss: () => void }) {
  return (
    <button type="button" className="btn quiet icon small" aria-label="Put this report away" onClick={onDismiss}>
      <Icon name="x" className="s" />
    </button>
  );
}

/** A file that could not be used: what is wrong, and what to do. */
export function SkippedRow({ file }: { readonly file: SkippedFile }) {
  return (
    <li>
      <Icon name="fail" className="fail" />
      <span>
        <b>{file.message}</b>
        <span className="muted">{file.todo}</span>
      </span>
    </li>
  );
}
