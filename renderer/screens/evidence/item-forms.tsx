// The forms for what is chosen, one at a time, each in a dialog of its own name.
import { useMemo } from 'react';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import { Question } from '../../components/question';
import type { EvidenceActs } from '../../state/evidence-acts';
import { useOpenCase } from '../../state/open-case';
import { PageActs } from '../../state/page-acts';
import { CaptureForm } from './capture-form';
import { MergeForm } from './merge-form';
import { MovementForm } from './movement-form';
import { PagesForm } from './pages-form';
import { SheetForm } from './sheet-form';
import { CaptionForm, DateForm, SourceForm } from './small-forms';

export type Form = 'date' | 'capture' | 'source' | 'caption' | 'custody' | 'pages' | 'merge' | 'sheet';

const titles: Readonly<Record<Form, string>> = {
  date: 'Set date',
  capture: 'CCTV form',
  source: 'Who handed it over',
  caption: 'Caption',
  custody: 'Custody',
  pages: 'Pages',
  merge: 'Put together',
  sheet: 'Photo sheet',
};

/** Which forms make sense for what is chosen. */
export function fittingForms(items: readonly EvidenceItem[]): ReadonlySet<Form> {
  const forms = new Set<Form>(['date', 'capture', 'source', 'caption', 'custody']);
  const [only, ...more] = items;
  if (only && more.length === 0 && only.working.pages > 1 && only.sheet === null) forms.add('pages');
  if (only?.part != null && more.every((item) => item.part !== null && item.original.sha256 === only.original.sha256)) forms.add('merge');
  if (items.some(({ kind }) => kind === 'photo')) forms.add('sheet');
  return items.length === 0 ? new Set() : forms;
}

interface Props {
  readonly form: Form | null;
  readonly items: readonly EvidenceItem[];
  readonly acts: EvidenceActs;
  readonly onClose: () => void;
}

export function ItemForms({ form, items, acts, onClose }: Props) {
  const { session } = useOpenCase();
  const pageActs = useMemo(() => new PageActs(session), [session]);
  const ids = () => items.map((item) => item.id);
  const shared = { items, onClose };
  const [first] = items;
  return (
    <Question title={form === null ? '' : titles[form]} isOpen={form !== null && items.length > 0} onClose={onClose}>
      {form === 'date' && <DateForm {...shared} onSave={(date) => void acts.setDate(ids(), date)} />}
      {form === 'capture' && <CaptureForm {...shared} onSave={(capture) => void acts.setCapture(ids(), capture)} />}
      {form === 'source' && <SourceForm {...shared} onSave={(source) => void acts.setSource(ids(), source)} />}
      {form === 'caption' && (
        <CaptionForm {...shared} onSave={({ caption, shownTime }) => void acts.setCaption(ids(), caption, shownTime)} />
      )}
      {form === 'custody' && <MovementForm {...shared} onSave={(movement) => void acts.addMovement(ids(), movement)} />}
      {form === 'pages' && first && <PagesForm item={first} onClose={onClose} onSave={(draft) => void pageActs.save(first, draft)} />}
      {form === 'merge' && <MergeForm {...shared} onSave={(parts, title) => void pageActs.merge(parts, title)} />}
      {form === 'sheet' && <SheetForm {...shared} />}
    </Question>
  );
}
