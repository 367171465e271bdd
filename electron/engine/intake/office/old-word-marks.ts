// Which letters of an old Word document are marked as deleted, put in, or hidden (MS-DOC: PlcBteChpx and its pages).

export interface KeptBack {
  /** The bytes from one place to another, parted where a mark begins or ends. */
  readonly runs: (from: number, to: number) => readonly MarkedRun[];
}

export interface MarkedRun {
  readonly from: number;
  readonly to: number;
  readonly deleted: boolean;
  readonly inserted: boolean;
  readonly hidden: boolean;
}

const PLACES = 0x00fa;
const PAGE = 512;
const DELETED = 0x0800;
const INSERTED = 0x0801;
const HIDDEN = 0x083c;

/** @param main the stream of the text. @param table the one that says where things lie. Throws a RangeError where they lie nowhere. */
export function keptBack(main: Buffer, table: Buffer): KeptBack {
  const start = main.readUInt32LE(PLACES);
  const length = main.readUInt32LE(PLACES + 4);
  const list = table.subarray(start, start + length);
  const count = Math.max(0, Math.floor((list.length - 4) / 8));
  const marked: MarkedRun[] = [];
  for (let i = 0; i < count; i += 1) {
    const page = (list.readUInt32LE((count + 1) * 4 + i * 4) & 0x3fffff) * PAGE;
    if (page + PAGE > main.length) throw new RangeError('a page of marks lies outside the file');
    marked.push(...runsOf(main.subarray(page, page + PAGE)));
  }
  marked.sort((a, b) => a.from - b.from);
  return { runs: (from, to) => between(marked, from, to) };
}

/** One page: places of the text, and for each stretch where its formatting lies, in words from the page's start. */
function runsOf(page: Buffer): MarkedRun[] {
  const count = page.readUInt8(PAGE - 1);
  const runs: MarkedRun[] = [];
  for (let i = 0; i < count; i += 1) {
    const at = page.readUInt8((count + 1) * 4 + i) * 2;
    if (at === 0) continue;
    const format = page.subarray(at + 1, at + 1 + page.readUInt8(at));
    const marks = marksIn(format);
    if (marks.deleted || marks.inserted || marks.hidden)
      runs.push({ from: page.readUInt32LE(i * 4), to: page.readUInt32LE(i * 4 + 4), ...marks });
  }
  return runs;
}

function marksIn(format: Buffer): Pick<MarkedRun, 'deleted' | 'inserted' | 'hidden'> {
  const marks = { deleted: false, inserted: false, hidden: false };
  for (let at = 0; at + 3 <= format.length;) {
    const code = format.readUInt16LE(at);
    const isOn = format.readUInt8(at + 2) === 1 || format.readUInt8(at + 2) === 0x81;
    if (code === DELETED) marks.deleted = isOn;
    else if (code === INSERTED) marks.inserted = isOn;
    else if (code === HIDDEN) marks.hidden = isOn;
    at += 2 + operandLength(code, format, at + 2);
  }
  return marks;
}

/** The three highest bits of a code say how long what follows is. */
function operandLength(code: number, format: Buffer, at: number): number {
  switch (code >> 13) {
    case 0:
    case 1:
      return 1;
    case 2:
    case 4:
    case 5:
      return 2;
    case 3:
      return 4;
    case 7:
      return 3;
    default:
      return 1 + format.readUInt8(at);
  }
}

function between(marked: readonly MarkedRun[], from: number, to: number): MarkedRun[] {
  const found: MarkedRun[] = [];
  const plain = { deleted: false, inserted: false, hidden: false };
  let at = from;
  for (const run of marked) {
    if (run.to <= at) continue;
    if (run.from >= to) break;
    const start = Math.max(run.from, at);
    if (start > at) found.push({ from: at, to: start, ...plain });
    at = Math.min(run.to, to);
    found.push({ ...run, from: start, to: at });
  }
  if (at < to) found.push({ from: at, to, ...plain });
  return found;
}
