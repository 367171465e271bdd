import { asFailure } from '../../../shared/basics/failure';
import type { ReleaseId } from '../../../shared/basics/ids';
import { useOpenCase } from '../../state/open-case';

interface Props {
  readonly release: ReleaseId;
  readonly file: number;
  /** The file's name where there are several; it becomes part of the buttons' names. */
  readonly name: string | null;
  readonly primary?: boolean;
}

export function ReleaseFileButtons({ release, file, name, primary = false }: Props) {
  const { client, session } = useOpenCase();
  const small = primary ? '' : ' small';
  const run = (act: Promise<void>) => {
    act.catch((thrown: unknown) => session.fail(asFailure(thrown)));
  };
  return (
    <>
      <button
        type="button"
        className={`btn${primary ? ' primary' : ''}${small}`}
        aria-label={name === null ? undefined : `Open ${name}`}
        onClick={() => run(client.host.openReleasedFile(session.caseId, release, file))}
      >
        Open
      </button>
      <button
        type="button"
        className={`btn${small}`}
        aria-label={name === null ? undefined : `Show in folder: ${name}`}
        onClick={() => run(client.host.showInFolder(session.caseId, release, file))}
      >
        Show in folder
      </button>
    </>
  );
}
