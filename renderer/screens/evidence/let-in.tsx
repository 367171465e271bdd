// A flagged item goes into the bundle all the same: one question before harm, with a name and a reason.
import { useState } from 'react';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import { Icon } from '../../components/icon';
import { Question } from '../../components/question';
import { TextEntry } from '../../components/text-entry';
import { useOpenCase } from '../../state/open-case';
import { flagWords, letInMeans } from '../../words/evidence';

interface Props {
  readonly item: EvidenceItem;
  readonly onLetIn: (reason: string) => void;
  readonly onClose: () => void;
}

const SHORTEST_REASON = 3;

export function LetInQuestion({ item, onLetIn, onClose }: Props) {
  const { person } = useOpenCase();
  const [reason, setReason] = useState('');
  const isComplete = reason.trim().length >= SHORTEST_REASON;
  return (
    <Question title={`Let ${item.title} into the bundle?`} isOpen onClose={onClose} alert>
      <form
        className="stack form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isComplete) return;
          onLetIn(reason.trim());
          onClose();
        }}
      >
        <p className="notice warn">
          <Icon name="warn" className="warn" />
          <span>
            It is marked as {flagWords[item.flag].toLowerCase()}. <b>{letInMeans[item.flag]}</b>
          </span>
        </p>
        <p>
          The court and every party would see it. Only this item is let in, and it keeps its flag. Your name, {person}, and the reason are
          printed in the check report and kept in the record. You can take it back; a bundle that went out before keeps it.
        </p>
        <TextEntry label="Reason" value={reason} onChange={setReason} lines={2} maxLength={400} />
        <div className="actions">
          <button type="button" className="btn" autoFocus onClick={onClose}>
            Keep it out
          </button>
          <button type="submit" className={isComplete ? 'btn danger' : 'btn'} disabled={!isComplete}>
            Let it into the bundle
          </button>
        </div>
        {!isComplete && <p className="small muted">Give a reason to go on.</p>}
      </form>
    </Question>
  );
}
