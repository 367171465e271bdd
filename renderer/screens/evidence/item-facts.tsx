// What is known of an item: its way from original to page, times kept apart, where it came from.
import type { ReactNode } from 'react';
import { showPages } from '../../../shared/basics/page-range';
import { showDate } from '../../../shared/basics/calendar-date';
import { showTime, wallClock } from '../../../shared/basics/local-time';
import { clockOffset, clockOffsetInWords } from '../../../shared/evidence/clock-offset';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import { describeMovement } from '../../../shared/evidence/movement';
import { Icon, type IconName } from '../../components/icon';
import { ItemNotes } from '../../components/item-notes';
import { correctedShownTime, type EvidenceRow } from '../../state/evidence-rows';
import { kindWords, pagesLabel } from '../../words/en';
import { ClipRows } from '../stills/clip-rows';
import { flagMeans, flagWords, latitudeLongitude } from '../../words/evidence';
import { count, dayAndTime, size } from '../../words/numbers';

/** Original, working copy, page: what has been done, each with its shape. */
export function ItemWay({ row }: { readonly row: EvidenceRow }) {
  const { item } = row;
  const asItCame = item.working.sha256 === item.original.sha256;
  const edited = item.pageEdits.length > 0 || item.part !== null;
  const steps: readonly (readonly [string, IconName, string])[] = [
    ['Original', 'pass', 'kept as it came'],
    ['Working copy', 'pass', asItCame ? 'the original itself' : 'made from it'],
    ...(edited ? ([['Pages chosen', 'pass', 'turned, left out or split']] as const) : []),
    row.pages === null
      ? ['Not in the bundle', 'idle', item.included ? 'kept out by its flag' : 'left out']
      : [row.pages.from === row.pages.to ? `Page ${row.pages.from}` : `Pages ${showPages(row.pages)}`, 'pass', 'in the bundle'],
  ];
  return (
    <ol className="way" aria-label="From the original to the page">
      {steps.map(([word, shape, means]) => (
        <li key={word}>
          <Icon name={shape} className={shape} />
          {word}
          <span className="hush">, {means}</span>
        </li>
      ))}
    </ol>
  );
}

/** What has to be said before anything else. */
export function ItemNotices({ row, flagAct }: { readonly row: EvidenceRow; readonly flagAct?: ReactNode }) {
  const { item } = row;
  const clock = item.capture?.clock ?? null;
  const offset = clock === null ? 0 : clockOffset(clock);
  return (
    <>
      {item.flag !== 'evidence' && (
        <p className="notice warn small">
          <Icon name="lock" className="warn" />
          <span className="grow">
            <b>{flagWords[item.flag]}.</b> {item.letIn === null ? flagMeans[item.flag] : `Let in by ${item.letIn.by}: ${item.letIn.reason}`}
          </span>
          {flagAct}
        </p>
      )}
      {offset !== 0 && (
        <p className="notice warn small">
          <Icon name="clock" className="warn" />
          <span>
            The recorder’s clock is <b>{clockOffsetInWords(offset)}</b>.
            {item.shownTime === null && ' Read the time off the picture to have it corrected.'}
          </span>
        </p>
      )}
      <ItemNotes notes={item.notes} />
    </>
  );
}

/** Facts in words. Times stand apart, and each says what it is. */
export function ItemFacts({ row, parentTitle }: { readonly row: EvidenceRow; readonly parentTitle: string | null }) {
  const facts = [...timesOf(row.item), ...cameFrom(row.item, parentTitle), ...fileOf(row)];
  return (
    <dl className="facts">
      {facts.map(([term, value, look]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd className={look}>{value}</dd>
        </div>
      ))}
      <ClipRows item={row.item} />
    </dl>
  );
}

type Fact = readonly [term: string, value: string, look?: 'mono' | 'strong'];

function timesOf(item: EvidenceItem): readonly Fact[] {
  const { dateTaken, offset, fileTime } = item.metadata;
  const taken = dateTaken === undefined ? null : wallClock(dateTaken);
  const corrected = correctedShownTime(item);
  const facts: Fact[] = [];
  if (item.shownTime !== null) facts.push(['Shown on picture', showTime(item.shownTime)]);
  if (corrected !== null) facts.push(['Corrected time', showTime(corrected), 'strong']);
  if (taken !== null) facts.push(['Camera time', `${showTime(taken)}, ${offset === undefined ? 'no offset' : `offset ${offset}`}`]);
  facts.push(['File time', fileTime === undefined ? 'Not known' : dayAndTime(fileTime)]);
  facts.push(['Imported', `${dayAndTime(item.original.importedAt)}, by ${item.original.importedBy}`]);
  return facts;
}

function cameFrom(item: EvidenceItem, parentTitle: string | null): readonly Fact[] {
  const { source, capture, metadata } = item;
  const facts: Fact[] = [];
  const push = (term: string, value: string | null | undefined) => {
    if (value != null && value !== '') facts.push([term, value]);
  };
  push('Caption', item.caption);
  push('Came in', parentTitle);
  push('Handed over by', source?.from);
  push('Made by', source?.takenBy);
  push('Place', source?.place);
  push('Received', [source?.received == null ? null : showDate(source.received), source?.how].filter(Boolean).join(', '));
  push('Reference', source?.reference);
  push('From', metadata.from);
  push('To', metadata.to);
  push('Subject', metadata.subject);
  if (capture) {
    push('Camera', [capture.camera, capture.view, capture.surveillance].filter((part) => part !== null).join(', '));
    push('Location', capture.location);
    push('System', [capture.make, capture.model, capture.operator].filter((part) => part !== null).join(', '));
    push(
      'Retrieved by',
      [
        capture.retrievedBy,
        capture.method,
        capture.recording === 'native' ? 'native file' : `re-recorded${capture.reason === null ? '' : `: ${capture.reason}`}`,
        capture.retrievedAt === null ? null : showTime(capture.retrievedAt),
      ]
        .filter((part) => part !== null)
        .join(', '),
    );
    if (capture.clock)
      push('Clock checked', `${capture.clock.checkedBy}, against ${capture.clock.source}, ${showTime(capture.clock.checkedAt)}`);
    if (capture.overwriteOn) push('Written over on', showDate(capture.overwriteOn));
  } else {
    push('Camera', metadata.camera);
  }
  if (metadata.gps) push('GPS', `${latitudeLongitude(metadata.gps)}. It stays out of copies.`);
  push('Custody', item.movements.map(describeMovement).join('. '));
  return facts;
}

function fileOf(row: EvidenceRow): readonly Fact[] {
  const { item } = row;
  const pages = row.length === item.working.pages ? count(row.length, 'page') : `${row.length} of ${count(item.working.pages, 'page')}`;
  return [
    ['File', item.original.file],
    ['Kind', `${kindWords[item.kind]}, ${pages}, ${size(item.original.size)}`],
    ['In the bundle', row.pages === null ? 'No' : `${row.section?.title ?? ''}, ${pagesLabel(row.pages)}`],
    [
      'Original',
      item.working.sha256 === item.original.sha256 ? 'Used as it came.' : 'Kept as it came. The bundle uses a copy made from it.',
    ],
    ['SHA-256', item.original.sha256, 'mono'],
  ];
}
