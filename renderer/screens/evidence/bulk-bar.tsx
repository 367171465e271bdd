import { Button, Collection, Keyboard, Menu, MenuItem, MenuTrigger, Popover, Separator, Text } from 'react-aria-components';
import type { SectionId } from '../../../shared/basics/ids';
import { ItemFlag } from '../../../shared/evidence/evidence-item';
import { Icon } from '../../components/icon';
import { KeyHint } from '../../components/key-hint';
import { isGuessed, type EvidenceRow, type InSection } from '../../state/evidence-rows';
import { flagMeans, flagWords, itemsNamed } from '../../words/evidence';
import { FormItems } from './form-items';
import { fittingForms, type Form } from './item-forms';

export interface BulkActs {
  readonly confirm: () => void;
  readonly setFlag: (flag: ItemFlag) => void;
  readonly toSection: (section: SectionId) => void;
  readonly setIncluded: (included: boolean) => void;
  readonly turn: (way: 'left' | 'right') => void;
  /** Has the words of scans among them read. */
  readonly makeSearchable: () => void;
  readonly openForm: (form: Form) => void;
}

interface Props {
  readonly rows: readonly EvidenceRow[];
  readonly sections: readonly InSection[];
  readonly acts: BulkActs;
  /** Are scans being read already? */
  readonly busy: boolean;
}

/** What can be done with what is chosen, always in the same place. */
export function BulkBar({ rows, sections, acts, busy }: Props) {
  const nothing = rows.length === 0;
  const guesses = rows.filter(isGuessed).length;
  const allOut = !nothing && rows.every((row) => !row.item.included);
  return (
    <div className="foot-acts" role="toolbar" aria-label="Chosen items">
      <span className="grow clip small chosen-words">
        {nothing ? (
          <span className="muted">Nothing chosen</span>
        ) : rows.length === 1 ? (
          itemsNamed([rows[0]?.item.title ?? ''])
        ) : (
          `${rows.length.toLocaleString('en-GB')} chosen`
        )}
      </span>
      <button type="button" className="btn small" disabled={guesses === 0} onClick={acts.confirm}>
        <Icon name="tick" className="s" />
        {guesses > 1 ? `Confirm ${guesses.toLocaleString('en-GB')}` : 'Confirm'}
      </button>
      {rows.some((row) => row.noText) && (
        <button type="button" className="btn small" disabled={busy} onClick={acts.makeSearchable}>
          <Icon name="find" className="s" />
          Make searchable
        </button>
      )}
      <MenuTrigger>
        <Button className="btn small" isDisabled={nothing}>
          Set flag
        </Button>
        <Popover className="menu-pop" placement="top end">
          <Menu className="menu two-lines" aria-label="Set flag">
            {ItemFlag.options.map((flag) => (
              <MenuItem key={flag} textValue={flagWords[flag]} onAction={() => acts.setFlag(flag)}>
                <Text slot="label">{flagWords[flag]}</Text>
                <Text slot="description">{flagMeans[flag]}</Text>
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <MenuTrigger>
        <Button className="btn small" isDisabled={nothing || sections.length === 0}>
          Move to section
        </Button>
        <Popover className="menu-pop" placement="top end">
          <Menu className="menu" aria-label="Move to section">
            <Collection items={sections}>
              {(section) => (
                <MenuItem textValue={section.title} onAction={() => acts.toSection(section.id)}>
                  {section.letter === null ? section.title : `${section.letter}  ${section.title}`}
                </MenuItem>
              )}
            </Collection>
          </Menu>
        </Popover>
      </MenuTrigger>
      <button type="button" className="btn small" disabled={nothing} onClick={() => acts.setIncluded(allOut)}>
        {allOut ? 'Bring in' : 'Leave out'}
        {!allOut && <KeyHint>Delete</KeyHint>}
      </button>
      <MenuTrigger>
        <Button className="btn small" isDisabled={nothing}>
          Edit together
        </Button>
        <Popover className="menu-pop" placement="top end">
          <Menu className="menu" aria-label="Edit together">
            <FormItems forms={fittingForms(rows.map((row) => row.item))} acts={acts} />
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  );
}

interface ItemMenuProps {
  readonly anchor: HTMLElement;
  readonly name: string;
  readonly guessed: boolean;
  readonly included: boolean;
  readonly forms: ReadonlySet<Form>;
  readonly acts: BulkActs;
  readonly onLook: () => void;
  readonly onEdit: () => void;
  readonly onClose: () => void;
}

/** All acts of an item, by Shift+F10 or the other button of the mouse. */
export function ItemMenu({ anchor, name, guessed, included, forms, acts, onLook, onEdit, onClose }: ItemMenuProps) {
  return (
    <Popover
      className="menu-pop"
      aria-label={`Acts for ${name}`}
      triggerRef={{ current: anchor }}
      isOpen
      onOpenChange={(open) => (open ? undefined : onClose())}
      placement="bottom start"
    >
      <Menu className="menu" aria-label={`Acts for ${name}`} autoFocus="first" onClose={onClose}>
        <MenuItem onAction={onLook}>
          Quick look<Keyboard>Space</Keyboard>
        </MenuItem>
        <MenuItem onAction={onEdit}>
          Change title<Keyboard>F2</Keyboard>
        </MenuItem>
        <MenuItem isDisabled={!guessed} onAction={acts.confirm}>
          Confirm title and date
        </MenuItem>
        <Separator />
        <FormItems forms={forms} acts={acts} />
        <MenuItem onAction={() => acts.setIncluded(!included)}>
          {included ? 'Leave out' : 'Bring in'}
          {included && <Keyboard>Delete</Keyboard>}
        </MenuItem>
      </Menu>
    </Popover>
  );
}
