// Pictures to sheets, so many to a page, each with its words: made, or drawn again in another way.
import { useCallback, useMemo, useState } from 'react';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import { isHeldOut } from '../../../shared/evidence/item-flag';
import type { PerPage } from '../../../shared/evidence/photo-sheet';
import { Icon } from '../../components/icon';
import { SheetPageView } from '../../components/sheet-page';
import { TextEntry } from '../../components/text-entry';
import { useCaseState, useOpenCase } from '../../state/open-case';
import { SheetActs } from '../../state/sheet-acts';
import { useSheetPreview } from '../../state/sheet-preview';
import { itemsNamed } from '../../words/evidence';
import { count } from '../../words/numbers';
import { Either, FormEnd } from './form-parts';

interface Props {
  readonly items: readonly EvidenceItem[];
  readonly onClose: () => void;
}

const PER_PAGE = [
  ['1', 'One'],
  ['2', 'Two'],
  ['4', 'Four'],
  ['6', 'Six'],
] as const;

export function SheetForm({ items, onClose }: Props) {
  const { client, session } = useOpenCase();
  const all = useCaseState((state) => state.view.case.items);
  const acts = useMemo(() => new SheetActs(session), [session]);
  const [only, ...more] = items;
  const before = only && more.length === 0 && only.sheet !== null ? { item: only, sheet: only.sheet } : null;
  const [pictures, setPictures] = useState<readonly EvidenceItem[]>(() =>
    before === null
      ? items.filter(isFit)
      : before.sheet.pictures.flatMap(({ item }) => all.find((each) => each.id === item && isFit(each)) ?? []),
  );
  const [perPage, setPerPage] = useState<'1' | '2' | '4' | '6'>(before === null ? '2' : `${before.sheet.perPage}`);
  const [title, setTitle] = useState(before?.sheet.title ?? 'Photographs');
  const [replace, setReplace] = useState(true);
  const [wrong, setWrong] = useState<string | null>(null);
  const asked = before === null ? items.length : before.sheet.pictures.length;
  const left = asked - pictures.length;
  const [refused] = useState(left);
  const each = Number(perPage) as PerPage;
  const addressOf = useCallback(
    (item: EvidenceItem, page: number) =>
      client.address({ kind: 'page', caseId: session.caseId, copy: item.working.sha256, page: page - 1, width: 320 }),
    [client, session.caseId],
  );
  const preview = useSheetPreview(pictures, each, title, addressOf);
  const move = (place: number, by: -1 | 1) => {
    const next = [...pictures];
    const [moved] = next.splice(place, 1);
    if (moved) next.splice(place + by, 0, moved);
    setPictures(next);
  };
  const save = () => {
    if (title.trim() === '') {
      setWrong('A sheet needs a title.');
      return;
    }
    const wish = { items: pictures.map((item) => item.id), perPage: each, title: title.trim() };
    if (before === null) void acts.make({ ...wish, replace });
    else void acts.change(before.item, wish);
    onClose();
  };
  return (
    <form
      className="sheet-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className="stack form">
        <p className="muted">
          {before === null ? 'The sheets stand in the bundle beside the first picture.' : 'The sheets are drawn again in their place.'} The
          originals stay as they came.
        </p>
        {refused > 0 && (
          <p className="notice warn small">
            <Icon name="warn" className="warn" />
            <span>{count(refused, 'item')} left off: not a picture, or kept out by a flag.</span>
          </p>
        )}
        <TextEntry
          label="Title"
          hint="It prints on top of each sheet and in the index."
          value={title}
          wrong={wrong}
          onChange={(value) => {
            setTitle(value);
            setWrong(null);
          }}
          maxLength={200}
          autoFocus
        />
        <Either label="Pictures on a page" value={perPage} options={PER_PAGE} onChange={setPerPage} />
        {before === null && (
          <label className="tick-line">
            <input type="checkbox" checked={replace} onChange={({ target }) => setReplace(target.checked)} />
            <span>Leave the single pictures out of the bundle</span>
          </label>
        )}
        <section className="stack" aria-label="Pictures in their order">
          <h3 className="h3">{count(pictures.length, 'picture')} in order</h3>
          <ol className="sheet-order scroll" tabIndex={0} aria-label="Pictures in their order">
            {pictures.map((item, place) => (
              <li key={item.id}>
                <span className="grow wrap-any">
                  {place + 1}. {item.caption ?? item.title}
                  {item.caption === null && <span className="muted"> no caption, so its title prints</span>}
                </span>
                <Small icon="up" name={`Move ${item.title} up`} disabled={place === 0} onPress={() => move(place, -1)} />
                <Small
                  icon="down"
                  name={`Move ${item.title} down`}
                  disabled={place === pictures.length - 1}
                  onPress={() => move(place, 1)}
                />
                <Small
                  icon="x"
                  name={`Take ${item.title} off the sheet`}
                  disabled={pictures.length === 1}
                  onPress={() => setPictures(pictures.filter((one) => one !== item))}
                />
              </li>
            ))}
          </ol>
        </section>
      </div>
      <section className="sheet-preview" aria-label="Preview">
        {preview && pictures.length > 0 ? (
          <>
            <SheetPageView
              preview={preview}
              name={`First sheet of ${preview.pages}, with ${itemsNamed(pictures.slice(0, each).map((item) => item.title))}`}
            />
            <p className="small muted" role="status">
              {preview.pages === 1 ? 'One sheet' : `First of ${count(preview.pages, 'sheet')}`}, as it will print. Captions and times are
              changed under Caption and CCTV form; the sheets follow.
            </p>
          </>
        ) : (
          <p className="muted">There is no picture among what is chosen that can go on a sheet.</p>
        )}
      </section>
      <FormEnd word={before === null ? 'Make photo sheet' : 'Draw again'} isDisabled={pictures.length === 0} onCancel={onClose} />
    </form>
  );
}

/** The engine refuses the others: they are no pictures, or a flag keeps them out. */
function isFit(item: EvidenceItem): boolean {
  return item.kind === 'photo' && item.sheet === null && !isHeldOut(item);
}

interface SmallProps {
  readonly icon: 'up' | 'down' | 'x';
  readonly name: string;
  readonly disabled: boolean;
  readonly onPress: () => void;
}

/** Stays in place for the focus where it can do nothing. */
function Small({ icon, name, disabled, onPress }: SmallProps) {
  return (
    <button
      type="button"
      className="btn quiet icon small"
      aria-label={name}
      aria-disabled={disabled}
      onClick={disabled ? undefined : onPress}
    >
      <Icon name={icon} className="s" />
    </button>
  );
}
