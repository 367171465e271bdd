import { Icon } from '../../components/icon';

interface Props {
  readonly readOnly: boolean;
  readonly onAdd: () => void;
  readonly onFolder: () => void;
}

/** What to do, and what happens to the files. */
export function EmptyEvidence({ readOnly, onAdd, onFolder }: Props) {
  return (
    <section className="drop" aria-label="No evidence yet">
      <Icon name="photo" className="xl" />
      <h2>{readOnly ? 'There is no evidence in this case yet' : 'Start with what you have'}</h2>
      {!readOnly && (
        <>
          <p className="muted">
            Drop a folder or files here: photographs, stills, statements, emails, diary sheets, scans. Each is copied and its hash taken,
            and yours stay where they are, unchanged.
          </p>
          <div className="actions">
            <button type="button" className="btn primary" onClick={onAdd}>
              <Icon name="plus" />
              Choose files
            </button>
            <button type="button" className="btn" onClick={onFolder}>
              <Icon name="case" />
              Choose a folder
            </button>
          </div>
        </>
      )}
    </section>
  );
}
