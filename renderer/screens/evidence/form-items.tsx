import { Keyboard, MenuItem, Separator } from 'react-aria-components';
import type { BulkActs } from './bulk-bar';
import type { Form } from './item-forms';

const WORDS: readonly (readonly [Form, string])[] = [
  ['date', 'Set date'],
  ['capture', 'CCTV form'],
  ['source', 'Who handed it over'],
  ['custody', 'Custody'],
  ['caption', 'Caption'],
];

interface Props {
  readonly forms: ReadonlySet<Form>;
  readonly acts: Pick<BulkActs, 'openForm' | 'turn'>;
}

/** The forms and turns, the same in every menu. */
export function FormItems({ forms, acts }: Props) {
  const item = (form: Form, word: string) => (
    <MenuItem key={form} isDisabled={!forms.has(form)} onAction={() => acts.openForm(form)}>
      {word}
    </MenuItem>
  );
  return (
    <>
      {WORDS.map(([form, word]) => item(form, word))}
      <Separator />
      {item('pages', 'Pages')}
      {item('merge', 'Put together')}
      {item('sheet', 'Photo sheet')}
      <Separator />
      <MenuItem onAction={() => acts.turn('left')}>
        Turn left<Keyboard>Ctrl [</Keyboard>
      </MenuItem>
      <MenuItem onAction={() => acts.turn('right')}>
        Turn right<Keyboard>Ctrl ]</Keyboard>
      </MenuItem>
    </>
  );
}
