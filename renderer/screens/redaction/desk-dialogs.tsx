import type { Person } from '../../../shared/redaction/people/person';
import { Question } from '../../components/question';
import { PassphraseForm, UnlockForm } from './passphrase-form';
import { PersonForm } from './person-form';
import { ReasonsForm } from './reasons-form';
import { SearchForm } from './search-form';
import { SuggestForm } from './suggest-form';
import { WordListsForm } from './word-lists-form';

export type DeskDialog =
  | 'search'
  | 'suggest'
  | 'word-lists'
  | 'reasons'
  | 'passphrase'
  | 'unlock'
  /** A person of the list, or a new one. */
  | { readonly by: 'person'; readonly person: Person | null };

interface Props {
  readonly asking: DeskDialog | null;
  readonly onAsk: (what: DeskDialog) => void;
  readonly onClose: () => void;
}

/** What the review desk asks in dialogs of its own. */
export function DeskDialogs({ asking, onClose }: Props) {
  return (
    <Question title={asking === null ? '' : titleOf(asking)} isOpen={asking !== null} onClose={onClose}>
      {asking !== null && bodyOf(asking, onClose)}
    </Question>
  );
}

function titleOf(asking: DeskDialog): string {
  if (typeof asking === 'object') return asking.person === null ? 'Add person' : 'Change person';
  return {
    search: 'From search',
    suggest: 'Suggest marks',
    'word-lists': 'Word lists',
    reasons: 'Local reasons',
    passphrase: 'Passphrase for the ciphers',
    unlock: 'Unlock the ciphers',
  }[asking];
}

function bodyOf(asking: DeskDialog, onClose: () => void) {
  if (typeof asking === 'object') return <PersonForm key={asking.person?.id ?? ''} person={asking.person} onClose={onClose} />;
  switch (asking) {
    case 'search':
      return <SearchForm onClose={onClose} />;
    case 'suggest':
      return <SuggestForm onClose={onClose} />;
    case 'word-lists':
      return <WordListsForm onClose={onClose} />;
    case 'reasons':
      return <ReasonsForm onClose={onClose} />;
    case 'passphrase':
      return <PassphraseForm onClose={onClose} />;
    case 'unlock':
      return <UnlockForm onClose={onClose} />;
  }
}
