import type { Failure } from '../../../shared/basics/failure';
import { Icon } from '../../components/icon';
import type { DeskDocument } from '../../state/desk-pages';
import { useMarkBook, useOpenCase } from '../../state/open-case';
import { happened } from '../../words/failures';

interface Props {
  readonly document: DeskDocument;
  /** Of the working copy, from 1. */
  readonly page: number;
  readonly readOnly: boolean;
  readonly failure: Failure | null;
  readonly imageOnly: boolean;
}

/** What has to be known of the page before one relies on its marks. */
export function PageBanners({ document, page, readOnly, failure, imageOnly }: Props) {
  const { desk } = useOpenCase();
  const marked = useMarkBook((state) => state.marked.get(document.item.id));
  const { id } = document.item;
  return (
    <>
      {marked?.damaged && (
        <p className="notice fail red-banner" role="alert">
          <Icon name="fail" className="fail" />
          <span className="grow">
            <b>The marks of this document are missing or are not what was saved.</b> Nothing goes out before its file is put back from a
            backup, or its marks are cleared.
          </span>
          {!readOnly && (
            <button type="button" className="btn small" onClick={() => void desk.clear([id], 0)}>
              Clear its marks
            </button>
          )}
        </p>
      )}
      {marked?.stale.includes(page) && (
        <p className="notice warn red-banner">
          <Icon name="warn" className="warn" />
          <span className="grow">
            <b>The copy of this page changed after it was marked.</b> Look at each mark again. No bundle is made before.
          </span>
          {!readOnly && (
            <button type="button" className="btn small" onClick={() => void desk.confirm(id, [page])}>
              The marks are right
            </button>
          )}
        </p>
      )}
      {failure && (
        <p className="notice fail red-banner" role="alert">
          <Icon name="fail" className="fail" />
          <span className="grow">
            <b>{happened(failure)}</b> {failure.todo}
          </span>
        </p>
      )}
      {imageOnly && (
        <p className="notice red-banner">
          <Icon name="photo" />
          <span className="grow">
            <b>This page has no text.</b> Nothing is found on it by words: read it yourself, and draw boxes.
          </span>
        </p>
      )}
    </>
  );
}
