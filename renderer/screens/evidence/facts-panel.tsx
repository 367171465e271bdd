import type { CalendarDate } from '../../../shared/basics/calendar-date';
import type { CaseId } from '../../../shared/basics/ids';
import type { Client } from '../../client/client';
import { Icon } from '../../components/icon';
import { ServedTitle } from '../../components/served-title';
import { isGuessed, type EvidenceRow } from '../../state/evidence-rows';
import { kindWords } from '../../words/en';
import { dateGuess, pictureAlt, titleGuess } from '../../words/evidence';
import { TakeStills } from '../stills/take-stills';
import { FirstPageSays } from './first-page-says';
import type { Form } from './item-forms';
import { ItemFacts, ItemNotices, ItemWay } from './item-facts';
import { ItemPicture } from './item-picture';

interface Props {
  readonly client: Client;
  readonly caseId: CaseId;
  readonly row: EvidenceRow | null;
  readonly chosen: number;
  readonly parentTitle: string | null;
  readonly readOnly: boolean;
  /** Why it may be here twice; null where it is not. */
  readonly twice: string | null;
  readonly onCompare: () => void;
  readonly onConfirm: () => void;
  readonly onLook: () => void;
  readonly onForm: (form: Form) => void;
  readonly onLetIn: () => void;
  readonly onTakeBack: () => void;
  readonly onHistory: () => void;
  readonly onTitle: (title: string) => void;
  readonly onDate: (date: CalendarDate) => void;
}

/** The facts of the item that has the focus, and the acts that are its own. */
export function FactsPanel(props: Props) {
  const { client, caseId, row, chosen, parentTitle, readOnly, twice, onCompare, onConfirm, onLook, onForm, onHistory } = props;
  const { onLetIn, onTakeBack, onTitle, onDate } = props;
  if (!row) {
    return (
      <section className="panel facts-panel" aria-label="Facts of the chosen item" data-region>
        <p className="muted side">Choose an item to see its picture, its times, where it came from and its way to the page.</p>
      </section>
    );
  }
  const { item } = row;
  return (
    <section className="panel holds-foot facts-panel" aria-label="Facts of the chosen item" data-region>
      <div className="side" tabIndex={0} role="group" aria-label={`About ${item.title}`}>
        <button type="button" className="look" aria-label={`Quick look at ${item.title}`} onClick={onLook}>
          <ItemPicture
            client={client}
            caseId={caseId}
            item={item}
            width={300}
            alt={pictureAlt(item.title, kindWords[item.kind], row.when)}
            className="look-page"
          />
        </button>
        <div className="stack tight">
          {chosen > 1 && <p className="small muted">{chosen.toLocaleString('en-GB')} chosen. The facts are of the last one.</p>}
          <h2 className="facts-title">{item.title}</h2>
          <p className="small muted">
            {kindWords[item.kind]}
            {row.when === null ? ', no date' : `, ${row.when}`}
          </p>
        </div>
        <ItemWay row={row} />
        {isGuessed(row) && (
          <div className="notice guessed small">
            <Icon name="guess" className="warn" />
            <span className="grow">
              {row.titleGuessed && <span className="line">The title is a guess, {titleGuess[item.titleFrom] ?? ''}.</span>}
              {row.dateGuessed && item.dateFrom !== null && (
                <span className="line">The date is a guess, {dateGuess[item.dateFrom] ?? ''}.</span>
              )}
            </span>
          </div>
        )}
        {!readOnly && <FirstPageSays client={client} caseId={caseId} item={item} onTitle={onTitle} onDate={onDate} />}
        {twice !== null && (
          <div className="notice warn small">
            <Icon name="warn" className="warn" />
            <span className="grow">{twice}</span>
            {!readOnly && (
              <button type="button" className="btn small" onClick={onCompare}>
                Compare
              </button>
            )}
          </div>
        )}
        <ItemNotices
          row={row}
          flagAct={
            !readOnly && (
              <button type="button" className="btn small" onClick={item.letIn === null ? onLetIn : onTakeBack}>
                {item.letIn === null ? 'Let it in' : 'Keep it out again'}
              </button>
            )
          }
        />
        {!readOnly && (
          <div className="row wrap" role="group" aria-label={`Forms for ${item.title}`}>
            {item.kind === 'video' && <TakeStills clip={item} />}
            {item.sheet !== null && <FormButton form="sheet" word="Change photo sheet" onForm={onForm} />}
            {item.working.pages > 1 && item.sheet === null && <FormButton form="pages" word="Pages" onForm={onForm} />}
            {item.part !== null && <FormButton form="merge" word="Put together" onForm={onForm} />}
            <FormButton form="custody" word="Custody" onForm={onForm} />
          </div>
        )}
        <ServedTitle item={item} />
        <ItemFacts row={row} parentTitle={parentTitle} />
      </div>
      <div className="foot-acts" role="toolbar" aria-label={`Acts for ${item.title}`}>
        {!readOnly && (
          <>
            <button type="button" className="btn small grow" disabled={!isGuessed(row)} onClick={onConfirm}>
              <Icon name="tick" className="s" />
              {isGuessed(row) ? 'Confirm' : 'Confirmed'}
            </button>
            <button type="button" className="btn small" onClick={() => onForm('caption')}>
              Caption
            </button>
          </>
        )}
        <button type="button" className="btn small" onClick={onHistory}>
          History
        </button>
      </div>
    </section>
  );
}

interface FormButtonProps {
  readonly form: Form;
  readonly word: string;
  readonly onForm: (form: Form) => void;
}

function FormButton({ form, word, onForm }: FormButtonProps) {
  return (
    <button type="button" className="btn small" onClick={() => onForm(form)}>
      {word}
    </button>
  );
}
