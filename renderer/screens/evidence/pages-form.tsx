// The pages of one item to look at: left out or brought in, turned, and split into documents of their own.
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { ListBox, ListBoxItem, type Selection } from 'react-aria-components';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import { pagesOf } from '../../../shared/evidence/page-edit';
import { Icon } from '../../components/icon';
import { KeyHint } from '../../components/key-hint';
import { PagePicture } from '../../components/page-picture';
import { TextEntry } from '../../components/text-entry';
import { useOpenCase } from '../../state/open-case';
import {
  draftOf,
  editOf,
  partsOf,
  plainTitle,
  stepsOf,
  withExcluded,
  withStart,
  withTitle,
  withTurn,
  type PageDraft,
} from '../../state/page-draft';
import { pageAloud, pagesInWords } from '../../words/pages';
import { FormEnd } from './form-parts';

interface Props {
  readonly item: EvidenceItem;
  readonly onSave: (draft: PageDraft) => void;
  readonly onClose: () => void;
}

export function PagesForm({ item, onSave, onClose }: Props) {
  const { client, session } = useOpenCase();
  const pages = useMemo(() => pagesOf(item), [item]);
  const [draft, setDraft] = useState(() => draftOf(item));
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set(pages.slice(0, 1)));
  const [wrong, setWrong] = useState<string | null>(null);
  const room = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The list draws its options a moment after itself.
    const timer = setTimeout(() => room.current?.querySelector<HTMLElement>('[role="option"]')?.focus(), 0);
    return () => clearTimeout(timer);
  }, []);
  const parts = partsOf(item, draft);
  const change = (next: PageDraft) => {
    setDraft(next);
    setWrong(null);
  };
  const allOut = chosen.size > 0 && [...chosen].every((page) => editOf(draft, page).excluded);
  const [first] = [...chosen].sort((a, b) => a - b);
  const canBegin = chosen.size === 1 && first !== undefined && first !== pages[0];
  const begins = first !== undefined && draft.starts.has(first);
  const leaveOut = () => change(withExcluded(draft, chosen, !allOut));
  const begin = () => (canBegin ? change(withStart(draft, item, first)) : undefined);

  // Before the list's own keys.
  const onKeys = (event: KeyboardEvent) => {
    const command = event.ctrlKey || event.metaKey;
    const act =
      event.key === 'Delete'
        ? leaveOut
        : event.key === 'Enter' && !command
          ? begin
          : command && event.key === '['
            ? () => change(withTurn(draft, chosen, 'left'))
            : command && event.key === ']'
              ? () => change(withTurn(draft, chosen, 'right'))
              : null;
    if (act === null || chosen.size === 0) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const save = () => {
    const empty = parts.find((part) => part.goIn === 0);
    if (empty) {
      setWrong(
        parts.length === 1
          ? 'One page at least goes in. To keep the whole item out, use Leave out in the table.'
          : `Of ${pagesInWords(empty.pages, empty.pages.length)} one page at least goes in.`,
      );
      return;
    }
    if (stepsOf(session.caseId, item, draft).length > 0) onSave(draft);
    onClose();
  };
  return (
    <form
      className="stack form pages-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <p className="muted">This changes the bundle only. The original of {item.title} stays whole.</p>
      <div className="row wrap" role="toolbar" aria-label="Chosen pages">
        <button type="button" className="btn small" disabled={chosen.size === 0} onClick={leaveOut}>
          {allOut ? 'Bring in' : 'Leave out'}
          <KeyHint>Delete</KeyHint>
        </button>
        <button type="button" className="btn small" disabled={chosen.size === 0} onClick={() => change(withTurn(draft, chosen, 'left'))}>
          <Icon name="turn-left" className="s" />
          Turn left
        </button>
        <button type="button" className="btn small" disabled={chosen.size === 0} onClick={() => change(withTurn(draft, chosen, 'right'))}>
          <Icon name="turn-right" className="s" />
          Turn right
        </button>
        <button type="button" className="btn small" disabled={!canBegin} onClick={begin}>
          {begins ? 'Do not split here' : 'Split before this page'}
          <KeyHint>Enter</KeyHint>
        </button>
        <span className="small muted grow" role="status">
          {chosen.size === 1 && first !== undefined ? pageAloud(first, editOf(draft, first), begins) : `${chosen.size} pages chosen`}
        </span>
      </div>
      <div ref={room} className="pages-room scroll" onKeyDownCapture={onKeys}>
        <ListBox
          aria-label={`Pages of ${item.title}`}
          className="pages-grid"
          layout="grid"
          selectionMode="multiple"
          selectionBehavior="replace"
          disallowEmptySelection
          selectedKeys={chosen}
          onSelectionChange={(keys: Selection) => setChosen(keys === 'all' ? new Set(pages) : new Set([...keys].map(Number)))}
        >
          {pages.map((page) => {
            const edit = editOf(draft, page);
            const isStart = draft.starts.has(page);
            const aloud = pageAloud(page, edit, isStart);
            return (
              <ListBoxItem key={page} id={page} textValue={aloud} className={isStart ? 'page-cell starts' : 'page-cell'}>
                <span className="page-cell-room">
                  <PagePicture
                    address={(width) =>
                      client.address({ kind: 'page', caseId: session.caseId, copy: item.working.sha256, page: page - 1, width })
                    }
                    width={140}
                    alt=""
                    lazy
                    className={`page-cell-picture turn-${edit.turn}${edit.excluded ? ' excluded' : ''}`}
                  />
                </span>
                <span className="hush">{aloud}</span>
                <span className="page-cell-word" aria-hidden="true">
                  <b>{page}</b>
                  {edit.excluded && (
                    <span className="state idle">
                      <Icon name="idle" />
                      Left out
                    </span>
                  )}
                </span>
              </ListBoxItem>
            );
          })}
        </ListBox>
      </div>
      {parts.length > 1 && (
        <section className="stack" aria-label="Documents that this makes">
          <h3 className="h3">{parts.length} documents</h3>
          <ol className="parts-list">
            {parts.map((part) => (
              <li key={part.pages[0]}>
                {part.start === null ? (
                  <p>
                    <b>{item.title}</b> <span className="muted">keeps its title: {pagesInWords(part.pages, part.goIn)}</span>
                  </p>
                ) : (
                  <TextEntry
                    label={`Title for ${pagesInWords(part.pages, part.goIn)}`}
                    hint={`Left empty it is “${plainTitle(item, part)}”.`}
                    value={draft.titles.get(part.start) ?? ''}
                    onChange={(title) => part.start !== null && change(withTitle(draft, part.start, title))}
                    maxLength={400}
                  />
                )}
              </li>
            ))}
          </ol>
        </section>
      )}
      {wrong !== null && (
        <p className="state fail" role="alert">
          <Icon name="fail" />
          {wrong}
        </p>
      )}
      <FormEnd word={parts.length > 1 ? `Split into ${parts.length}` : 'Save pages'} onCancel={onClose} />
    </form>
  );
}
