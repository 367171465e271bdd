import { useState } from 'react';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import { Icon } from '../../components/icon';
import { StillPicker } from './still-picker';

/** The button beside a clip's facts, and the dialog that it opens. */
export function TakeStills({ clip }: { readonly clip: EvidenceItem }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="btn small" onClick={() => setOpen(true)}>
        <Icon name="photo" className="s" />
        Take stills
      </button>
      {open && <StillPicker clip={clip} onClose={() => setOpen(false)} />}
    </>
  );
}
