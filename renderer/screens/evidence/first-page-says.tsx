// What the first page says that a document is: offered beside the facts, and nothing changes until a person takes it.
import { useEffect, useState } from 'react';
import type { CaseId } from '../../../shared/basics/ids';
import { CalendarDate, showDate } from '../../../shared/basics/calendar-date';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import type { Guess } from '../../../shared/evidence/guesses';
import type { Client } from '../../client/client';
import { Icon } from '../../components/icon';

interface Props {
  readonly client: Client;
  readonly caseId: CaseId;
  readonly item: EvidenceItem;
  readonly onTitle: (title: string) => void;
  readonly onDate: (date: CalendarDate) => void;
}

/** Waits until a person stays on an item. Milliseconds. */
const PATIENCE = 250;
const MOST_DATES = 3;

export function FirstPageSays({ client, caseId, item, onTitle, onDate }: Props) {
  const guesses = useGuesses(client, caseId, item);
  const kind = guesses.find(({ field }) => field === 'kind');
  // What a person wrote or confirmed is not questioned.
  const titles = item.titleFrom === 'person' ? [] : guesses.filter(({ field, value }) => field === 'title' && value !== item.title);
  const dates = item.dateFrom === 'person' ? [] : guesses.filter(({ field, value }) => field === 'date' && value !== item.date);
  if (titles.length + dates.length === 0) return null;
  return (
    <div className="notice guessed small first-page" role="group" aria-label="What the first page says">
      <Icon name="guess" className="warn" />
      <span className="grow stack tight">
        {kind && (
          <span className="line">
            By its first page this is: <b>{kind.value}</b>.
          </span>
        )}
        {titles.map((guess) => (
          <Offer key={guess.value} guess={guess} word={`Use as title: ${guess.value}`} onTake={() => onTitle(guess.value)} />
        ))}
        {dates.slice(0, MOST_DATES).map((guess) => {
          const date = CalendarDate.safeParse(guess.value);
          return (
            date.success && (
              <Offer key={guess.value} guess={guess} word={`Use as date: ${showDate(date.data)}`} onTake={() => onDate(date.data)} />
            )
          );
        })}
      </span>
    </div>
  );
}

function Offer({ guess, word, onTake }: { readonly guess: Guess; readonly word: string; readonly onTake: () => void }) {
  return (
    <span className="line">
      {guess.sentence}{' '}
      <button
        type="button"
        className="btn small"
        onClick={(event) => {
          // The button goes with what it offers; the focus stays with the facts.
          event.currentTarget.closest<HTMLElement>('.side')?.focus();
          onTake();
        }}
      >
        {word}
      </button>
    </span>
  );
}

/** Asked for again when the copy was made again, as after its words were read. */
function useGuesses(client: Client, caseId: CaseId, item: EvidenceItem): readonly Guess[] {
  const [found, setFound] = useState<{ readonly of: string; readonly guesses: readonly Guess[] } | null>(null);
  // An email, a chat and a table say in their own fields what they are; a part of a scan does not begin with the copy's first page.
  const isAsked = ['pdf', 'document', 'text'].includes(item.kind) && item.part === null && item.sheet === null;
  const of = `${item.id} ${item.working.sha256}`;
  const { id } = item;
  useEffect(() => {
    if (!isAsked) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      client.run('item.guesses', { caseId, item: id }, { signal: abort.signal }).then(
        ({ guesses }) => setFound({ of, guesses }),
        // Without an answer nothing is offered; the facts do not hang on it.
        () => undefined,
      );
    }, PATIENCE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [client, caseId, id, of, isAsked]);
  return found?.of === of ? found.guesses : [];
}
