import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { SectionId } from '../../../shared/basics/ids';
import { Icon } from '../../components/icon';
import { KeyHint } from '../../components/key-hint';
import type { BundleRow, DocumentRow, SectionRow } from '../../state/bundle-rows';
import { documentsNamed } from '../../words/en';

interface Props {
  readonly rows: readonly BundleRow[];
  readonly chosen: ReadonlySet<string>;
  readonly onStep: (step: -1 | 1) => void;
  readonly onToSection: (section: SectionId) => void;
  readonly onInclude: (included: boolean) => void;
}

/** What can be done with what is chosen, always in the same place: every drag has its button here. */
export function ListFoot({ rows, chosen, onStep, onToSection, onInclude }: Props) {
  const documents = rows.filter((row): row is DocumentRow => row.kind === 'document' && chosen.has(row.key));
  const sections = rows.filter((row): row is SectionRow => row.kind === 'section');
  const section = documents.length === 0 ? sections.find((row) => chosen.has(row.key)) : undefined;
  const nothing = documents.length === 0 && !section;
  const allOut = documents.length > 0 && documents.every((row) => !row.included);
  const what = section ? `Section ${section.title}` : documentsNamed(documents.map((row) => row.title));
  return (
    <div className="foot-acts" role="toolbar" aria-label="Chosen documents">
      <span className="grow clip small chosen-words">{nothing ? <span className="muted">Nothing chosen</span> : what}</span>
      <button type="button" className="btn small" disabled={nothing} onClick={() => onStep(-1)}>
        <Icon name="up" className="s" />
        Move up
      </button>
      <button type="button" className="btn small" disabled={nothing} onClick={() => onStep(1)}>
        <Icon name="down" className="s" />
        Move down
      </button>
      <MenuTrigger>
        <Button className="btn small" isDisabled={documents.length === 0}>
          Move to section
        </Button>
        <Popover className="menu-pop" placement="top end">
          <Menu className="menu" aria-label="Move to section">
            {sections.map((row) => (
              <MenuItem key={row.key} textValue={row.title} onAction={() => onToSection(row.section)}>
                {row.letter === null ? row.title : `${row.letter}  ${row.title}`}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <button type="button" className="btn small" disabled={documents.length === 0} onClick={() => onInclude(allOut)}>
        {allOut ? 'Bring back' : 'Leave out'}
        {!allOut && <KeyHint>Delete</KeyHint>}
      </button>
    </div>
  );
}
