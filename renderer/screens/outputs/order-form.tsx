import { useState, type SyntheticEvent } from 'react';
import type { CourtOrder } from '../../../shared/case/case';
import { TextEntry } from '../../components/text-entry';
import { readTypedDate } from '../../state/typed-date';
import { useCaseState, useOpenCase } from '../../state/open-case';
import { calendarHint, dateWrong } from '../../words/dates';
import { orderAllows, outputActs } from '../../words/outputs';

const SHORTEST = 3;

/** What the order says, which court made it and when. Who recorded it is added. */
export function OrderForm({ onClose }: { readonly onClose: () => void }) {
  const { session, person } = useOpenCase();
  const inCase = useCaseState(({ view }) => view.case.details.court ?? '');
  const [allows, setAllows] = useState<CourtOrder['allows']>('unredacted');
  const [court, setCourt] = useState(inCase);
  const [day, setDay] = useState('');
  const [says, setSays] = useState('');
  const [wrong, setWrong] = useState<{ court?: string; day?: string; says?: string }>({});

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const typed = readTypedDate(day);
    const now = {
      ...(court.trim() === '' ? { court: 'Name the court.' } : {}),
      ...(typed.kind === 'date' ? {} : { day: typed.kind === 'none' ? 'Give the date of the order.' : dateWrong(typed.why) }),
      ...(says.trim().length < SHORTEST ? { says: 'Write what the order says.' } : {}),
    };
    setWrong(now);
    if (Object.keys(now).length > 0 || typed.kind !== 'date') return;
    const order = { allows, date: typed.date, court: court.trim(), says: says.trim() };
    onClose();
    void session.act('case.record-order', { caseId: session.caseId, order }, outputActs.orderRecorded(order.court, order.date));
  };

  return (
    <form className="stack form" noValidate onSubmit={submit}>
      <fieldset className="choices">
        <legend className="small">What it allows</legend>
        {(['unredacted', 'anonymity'] as const).map((each) => (
          <label key={each}>
            <input type="radio" name="allows" checked={allows === each} onChange={() => setAllows(each)} />
            {orderAllows[each]}
          </label>
        ))}
      </fieldset>
      <TextEntry label="Date of the order" hint={calendarHint} value={day} onChange={setDay} wrong={wrong.day ?? null} autoFocus />
      <TextEntry label="Court" value={court} onChange={setCourt} wrong={wrong.court ?? null} maxLength={200} />
      <TextEntry
        label="What it says"
        hint="In the words of the order, and to whom it lets the papers go."
        lines={3}
        value={says}
        onChange={setSays}
        wrong={wrong.says ?? null}
        maxLength={2000}
      />
      <p className="small muted">Your name, {person}, stands beside it in the case and in the trail.</p>
      <div className="actions">
        <button type="button" className="btn" onClick={onClose}>
          Cancel
        </button>
        <button type="submit" className="btn primary">
          Record the order
        </button>
      </div>
    </form>
  );
}
