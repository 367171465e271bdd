import { Collection, Header, Keyboard, Menu, MenuItem, MenuSection, Popover, Separator } from 'react-aria-components';
import type { ItemId, SectionId } from '../../../shared/basics/ids';
import type { BundleActs } from '../../state/bundle-acts';
import type { BundleRow, DocumentRow, SectionRow } from '../../state/bundle-rows';

interface Props {
  readonly row: BundleRow;
  /** The documents that the acts are for. */
  readonly items: readonly ItemId[];
  readonly sections: readonly SectionRow[];
  readonly button: HTMLElement;
  readonly acts: BundleActs;
  readonly onEdit: (field: 'title' | 'date') => void;
  readonly onStep: (step: -1 | 1) => void;
  readonly onAddFiles: (section: SectionId) => void;
  readonly onClose: () => void;
}

/** All acts of a row, also by Shift+F10. One menu for the whole list. */
export function RowMenu(props: Props) {
  const { row, button, onClose } = props;
  const onOpenChange = (open: boolean) => (open ? undefined : onClose());
  return (
    <Popover
      className="menu-pop"
      aria-label={`More for ${row.title}`}
      triggerRef={{ current: button }}
      isOpen
      onOpenChange={onOpenChange}
      placement="bottom end"
    >
      {row.kind === 'section' ? <SectionMenu {...props} row={row} /> : <DocumentMenu {...props} row={row} />}
    </Popover>
  );
}

function SectionMenu({ row, acts, onEdit, onStep, onAddFiles, onClose }: Props & { readonly row: SectionRow }) {
  const isEmpty = row.documents + row.leftOut === 0;
  return (
    <Menu className="menu" aria-label={`Section ${row.title}`} autoFocus="first" onClose={onClose}>
      <MenuItem onAction={() => onEdit('title')}>
        Rename section<Keyboard>F2</Keyboard>
      </MenuItem>
      <MenuItem onAction={() => onAddFiles(row.section)}>Add files here</MenuItem>
      <MenuItem isDisabled={isEmpty} onAction={() => void acts.sortSection(row.section)}>
        Sort by number, date and name
      </MenuItem>
      <Separator />
      <MenuItem onAction={() => onStep(-1)}>
        Move section up<Keyboard>Ctrl Alt ↑</Keyboard>
      </MenuItem>
      <MenuItem onAction={() => onStep(1)}>
        Move section down<Keyboard>Ctrl Alt ↓</Keyboard>
      </MenuItem>
      <Separator />
      <MenuItem isDisabled={!isEmpty} onAction={() => void acts.removeSection(row.section)}>
        {isEmpty ? 'Remove section' : 'Remove section (only when empty)'}
      </MenuItem>
    </Menu>
  );
}

function DocumentMenu({ row, items, sections, acts, onEdit, onStep, onClose }: Props & { readonly row: DocumentRow }) {
  const documents = items.length;
  const others = sections.filter((section) => documents > 1 || section.section !== row.section);
  const these = documents > 1 ? `${documents} documents` : 'document';
  return (
    <Menu className="menu" aria-label={row.title} autoFocus="first" onClose={onClose}>
      <MenuItem isDisabled={documents > 1} onAction={() => onEdit('title')}>
        Change description<Keyboard>F2</Keyboard>
      </MenuItem>
      <MenuItem isDisabled={documents > 1} onAction={() => onEdit('date')}>
        Change date
      </MenuItem>
      {row.included ? (
        <MenuItem onAction={() => void acts.setIncluded(items, false)}>
          Leave out {these}
          <Keyboard>Delete</Keyboard>
        </MenuItem>
      ) : (
        <MenuItem onAction={() => void acts.setIncluded(items, true)}>Bring back {these}</MenuItem>
      )}
      <Separator />
      <MenuItem onAction={() => onStep(-1)}>
        Move up<Keyboard>Ctrl Alt ↑</Keyboard>
      </MenuItem>
      <MenuItem onAction={() => onStep(1)}>
        Move down<Keyboard>Ctrl Alt ↓</Keyboard>
      </MenuItem>
      {others.length > 0 && (
        <MenuSection>
          <Header>Move to section</Header>
          <Collection items={others.map((section) => ({ id: section.section, title: section.title, letter: section.letter }))}>
            {(section) => (
              <MenuItem id={section.id} textValue={section.title} onAction={() => void acts.moveToSection(items, section.id)}>
                {section.letter === null ? section.title : `${section.letter}  ${section.title}`}
              </MenuItem>
            )}
          </Collection>
        </MenuSection>
      )}
    </Menu>
  );
}
