// Items that may be the same one twice, side by side: a person decides, with a reason.
import { useState } from 'react';
import type { CaseId, ItemId } from '../../../shared/basics/ids';
import type { DuplicateGroup } from '../../../shared/evidence/duplicates';
import type { Client } from '../../client/client';
import { Question } from '../../components/question';
import { TextEntry } from '../../components/text-entry';
import type { EvidenceRow } from '../../state/evidence-rows';
import { kindWords } from '../../words/en';
import { pictureAlt } from '../../words/evidence';
import { size } from '../../words/numbers';
import { FormEnd } from './form-parts';
import { ItemPicture } from './item-picture';

interface Props {
  readonly client: Client;
  readonly caseId: CaseId;
  readonly group: DuplicateGroup;
  readonly rows: readonly EvidenceRow[];
  readonly onSettle: (keep: readonly ItemId[], leaveOut: readonly ItemId[], reason: string) => void;
  readonly onClose: () => void;
}

export function DuplicateQuestion({ client, caseId, group, rows, onSettle, onClose }: Props) {
  const [kept, setKept] = useState<ReadonlySet<ItemId>>(new Set(rows.map((row) => row.key)));
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const leaveOut = rows.filter((row) => !kept.has(row.key)).map((row) => row.key);
  const toggle = (key: ItemId) => {
    const next = new Set(kept);
    if (!next.delete(key)) next.add(key);
    if (next.size > 0) setKept(next);
  };
  return (
    <Question title="Here twice" isOpen onClose={onClose}>
      <form
        className="stack form twice-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim().length < 3) {
            setWrong('Say why, in a few words.');
            return;
          }
          onSettle([...kept], leaveOut, reason.trim());
          onClose();
        }}
      >
        <p>
          {group.sentence}{' '}
          <span className="muted">Choose which to keep. What you leave out stays in the case, and its original stays as it came.</span>
        </p>
        <ul className="side-by-side">
          {rows.map((row) => (
            <li key={row.key}>
              <ItemPicture
                client={client}
                caseId={caseId}
                item={row.item}
                width={300}
                alt={pictureAlt(row.item.title, kindWords[row.item.kind], row.when)}
                className="twin"
              />
              <label>
                <input type="checkbox" checked={kept.has(row.key)} onChange={() => toggle(row.key)} />
                <b>Keep {row.item.title}</b>
              </label>
              <span className="xs muted">
                {row.item.original.file}, {size(row.item.original.size)}
                {row.when === null ? '' : `, ${row.when}`}
              </span>
            </li>
          ))}
        </ul>
        <TextEntry
          label="Why"
          hint="It stands in the trail."
          value={reason}
          wrong={wrong}
          onChange={(value) => {
            setReason(value);
            setWrong(null);
          }}
          maxLength={400}
        />
        <FormEnd word={leaveOut.length === 0 ? 'Keep all' : `Leave out ${leaveOut.length}`} onCancel={onClose} />
      </form>
    </Question>
  );
}
