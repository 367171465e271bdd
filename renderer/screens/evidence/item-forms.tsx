// The forms for what is chosen, one at a time, each in a dialog of its own name.
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import { Question } from '../../components/question';
import type { EvidenceActs } from '../../state/evidence-acts';
import { CaptureForm } from './capture-form';
import { MovementForm } from './movement-form';
import { CaptionForm, DateForm, SourceForm } from './small-forms';

export type Form = 'date' | 'capture' | 'source' | 'caption' | 'custody';

const titles: Readonly<Record<Form, string>> = {
  date: 'Set date',
  capture: 'CCTV form',
  source: 'Who handed it over',
  caption: 'Caption',
  custody: 'Custody',
};

interface Props {
  readonly form: Form | null;
  readonly items: readonly EvidenceItem[];
  readonly acts: EvidenceActs;
  readonly onClose: () => void;
}

export function ItemForms({ form, items, acts, onClose }: Props) {
  const ids = () => items.map((item) => item.id);
  const shared = { items, onClose };
  return (
    <Question title={form === null ? '' : titles[form]} isOpen={form !== null && items.length > 0} onClose={onClose}>
      {form === 'date' && <DateForm {...shared} onSave={(date) => void acts.setDate(ids(), date)} />}
      {form === 'capture' && <CaptureForm {...shared} onSave={(capture) => void acts.setCapture(ids(), capture)} />}
      {form === 'source' && <SourceForm {...shared} onSave={(source) => void acts.setSource(ids(), source)} />}
      {form === 'caption' && (
        <CaptionForm {...shared} onSave={({ caption, shownTime }) => void acts.setCaption(ids(), caption, shownTime)} />
      )}
      {form === 'custody' && <MovementForm {...shared} onSave={(movement) => void acts.addMovement(ids(), movement)} />}
    </Question>
  );
}
