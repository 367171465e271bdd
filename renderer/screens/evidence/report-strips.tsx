// The strips above the evidence: what could not be used and is to be worked through, and what text recognition does.
import { useMemo, useState } from 'react';
import type { SkippedFile } from '../../../shared/evidence/evidence-item';
import type { FileFields } from '../../components/file-fields';
import type { EvidenceActs } from '../../state/evidence-acts';
import { useCaseState, useOpenCase, useWorkState } from '../../state/open-case';
import { rescueFocus } from '../../components/rescue-focus';
import { acts as actWords } from '../../words/en';
import { isLocked } from '../../words/refused';
import { PasswordForm } from './password-form';
import { ReadingStrip } from './reading-strip';
import { UnusableFiles } from './unusable-files';
import { useAtHand } from './use-at-hand';

interface Props {
  readonly acts: EvidenceActs;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly ask: FileFields['ask'];
}

export function ReportStrips({ acts, isOpen, onOpen, ask }: Props) {
  const { client, session, work } = useOpenCase();
  const skipped = useCaseState((state) => state.view.case.skipped);
  const readOnly = useCaseState((state) => state.view.access === 'read');
  const importing = useWorkState((state) => state.importing.kind === 'running');
  const atHand = useAtHand(client, session.caseId, skipped);
  const [asking, setAsking] = useState<SkippedFile | null>(null);
  const [files, settled] = useMemo(
    () => [skipped.filter((file) => file.dealtWith === undefined), skipped.filter((file) => file.dealtWith !== undefined)],
    [skipped],
  );
  const tryPassword = async (names: readonly string[], password: string) => {
    const result = await work.tryAgain(names, [password], actWords.imported);
    return result === null ? null : [...result.skipped.map(({ file }) => file).filter((name) => names.includes(name)), ...result.gone];
  };
  return (
    <>
      {!importing && (
        <UnusableFiles
          files={files}
          settled={settled}
          isOpen={isOpen}
          onOpen={onOpen}
          readOnly={readOnly}
          atHand={atHand}
          onPassword={setAsking}
          onTryAgain={(again) =>
            void work.tryAgain(
              again.map(({ file }) => file),
              [],
              actWords.imported,
            )
          }
          onDealtWith={(some, done) => void acts.dealWith(some, done)}
        />
      )}
      <ReadingStrip />
      {asking && (
        <PasswordForm
          file={asking}
          locked={files.filter(isLocked)}
          atHand={atHand}
          onTry={tryPassword}
          onChoose={(password) => ask('files', null, [password])}
          onNext={setAsking}
          onClose={() => {
            setAsking(null);
            // The list stands anew after each try, without the file that was opened.
            rescueFocus('.unusable-list .acts button', '.unusable > .btn');
          }}
        />
      )}
    </>
  );
}
