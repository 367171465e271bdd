import { Icon } from './icon';

interface Props {
  /** What is empty, for its name: "Empty bundle". */
  readonly name: string;
  readonly readOnly: boolean;
  /** A last word below the buttons. */
  readonly hint?: string;
  readonly onAdd: () => void;
  readonly onFolder: () => void;
}

/** What to do in a case without files, and what happens to them. */
export function EmptyCase({ name, readOnly, hint, onAdd, onFolder }: Props) {
  return (
    <section className="drop" aria-label={name}>
      <Icon name="photo" className="xl" />
      <h2>{readOnly ? 'There is nothing in this case yet' : 'Start with what you have'}</h2>
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
          {hint !== undefined && <p className="small muted">{hint}</p>}
        </>
      )}
    </section>
  );
}
