import { useState, type SyntheticEvent } from 'react';
import { Icon } from '../../components/icon';
import { Question } from '../../components/question';
import { TextEntry } from '../../components/text-entry';
import type { DeskDocument } from '../../state/desk-pages';
import { useMarkBook, useOpenCase } from '../../state/open-case';
import { count } from '../../words/numbers';
import { typedPages } from './typed-pages';

interface Props {
  readonly isOpen: boolean;
  readonly document: DeskDocument;
  /** Of the working copy, from 1. */
  readonly page: number;
  readonly onClose: () => void;
}

/** Whole pages: this one, or a range of this document. A slip sheet takes the place of each. */
export function PagesQuestion({ isOpen, document, page, onClose }: Props) {
  return (
    <Question title="Redact page" isOpen={isOpen} onClose={onClose}>
      <PagesForm document={document} page={page} onClose={onClose} />
    </Question>
  );
}

function PagesForm({ document, page, onClose }: Omit<Props, 'isOpen'>) {
  const { client, session, desk } = useOpenCase();
  const marked = useMarkBook((state) => state.marked.get(document.item.id));
  const place = document.pages.findIndex((each) => each.page === page) + 1;
  const [which, setWhich] = useState<'this' | 'range'>('this');
  const [range, setRange] = useState(`1-${document.pages.length}`);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    const places = which === 'this' ? [place] : typedPages(range, document.pages.length);
    if (places === null) {
      setWrong(`Type pages from 1 to ${document.pages.length}, such as 2-4, 7.`);
      return;
    }
    const already = new Set((marked?.marks ?? []).filter((mark) => mark.wholePage && mark.state === 'accepted').map((mark) => mark.page));
    const pages = places.flatMap((each) => document.pages[each - 1]?.page ?? []).filter((each) => !already.has(each));
    if (pages.length === 0) {
      setWrong(which === 'this' ? 'This page is marked whole already.' : 'These pages are marked whole already.');
      return;
    }
    setBusy(true);
    try {
      const marks = [];
      for (const each of pages) {
        const { width, height } = await client.run('redaction.page-words', { caseId: session.caseId, item: document.item.id, page: each });
        marks.push({ page: each, areas: [{ x: 0, y: 0, width, height }], wholePage: true });
      }
      const done = `${count(pages.length, 'page')} marked whole: a slip sheet will take ${pages.length === 1 ? 'its place' : 'their places'}.`;
      await desk.add(document.item.id, marks, done);
    } catch (thrown) {
      desk.fail(thrown);
    }
    onClose();
  };

  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <p>A slip sheet takes the place of the page, so that every page number stays. Nothing of the page is left in what is served.</p>
      <fieldset className="stack">
        <legend className="hush">Which pages</legend>
        <label className="row">
          <input type="radio" name="which" checked={which === 'this'} autoFocus onChange={() => setWhich('this')} />
          This page, {place} of {document.pages.length}
        </label>
        {document.pages.length > 1 && (
          <label className="row">
            <input type="radio" name="which" checked={which === 'range'} onChange={() => setWhich('range')} />
            Several pages of this document
          </label>
        )}
      </fieldset>
      {which === 'range' && (
        <TextEntry
          label="Pages"
          value={range}
          onChange={(value) => {
            setRange(value);
            setWrong(null);
          }}
          hint="Pages of the document, such as 2-4, 7"
          wrong={wrong}
        />
      )}
      {which === 'this' && wrong !== null && (
        <p className="wrong" role="alert">
          <Icon name="fail" className="s" />
          {wrong}
        </p>
      )}
      <div className="row wrap actions">
        <button type="button" className="btn" onClick={onClose}>
          Cancel
        </button>
        <button type="submit" className="btn primary" disabled={busy}>
          {which === 'this' ? 'Mark this page' : 'Mark these pages'}
        </button>
      </div>
    </form>
  );
}
