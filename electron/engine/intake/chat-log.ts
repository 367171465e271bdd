// What a phone writes when a chat is exported: one line a message, its day and time first, as the phone's own settings have it.
// Times are the wall clock of the phone that made the export. The file names no zone, so none is made up.

export interface ChatMessage {
  /** The day as "2026-02-09". */
  readonly day: string;
  /** The time by the 24-hour clock, "23:41", with seconds where the file has them. */
  readonly time: string;
  /** Null for what the program itself said. */
  readonly sender: string | null;
  /** Lines as they were written; empty where a message is a file and nothing else. */
  readonly text: string;
  /** What was sent with it: a file's name, or what the export left out. */
  readonly media: readonly ChatMedia[];
  /** Said by the program rather than by a person: "created group", "missed voice call". */
  readonly quiet: boolean;
}

export type ChatMedia = { readonly file: string } | { readonly leftOut: string };

/** How the day is written: which of the three numbers is what. */
export type DayOrder = 'day-first' | 'month-first' | 'year-first';

export interface ChatLog {
  readonly messages: readonly ChatMessage[];
  readonly order: DayOrder;
  /** True where day and month could be either way round and nothing in the file tells. */
  readonly orderGuessed: boolean;
  /** Lines before the first message, which belong to none. */
  readonly before: readonly string[];
}

interface RawMessage {
  readonly date: readonly [number, number, number];
  readonly dotted: boolean;
  readonly time: string;
  readonly lines: string[];
  /** Its first line as it stands in the file. */
  readonly written: string;
}

const SPACE = '[ \\u00a0\\u202f\\u2009]';
const MARKS = '[\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff]*';
const DATE = `(\\d{1,4})([/.\\-])${SPACE}?(\\d{1,2})\\2${SPACE}?(\\d{1,4})\\.?`;
const TIME = `(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2}))?(?:${SPACE}*([AaPp])${SPACE}?\\.?${SPACE}?[Mm]\\.?)?`;
const BRACKETS = new RegExp(`^${MARKS}\\[${DATE},?${SPACE}+${TIME}\\]${SPACE}(.*)$`, 'su');
// The comma tells a chat from a diary sheet that somebody typed.
const DASH = new RegExp(`^${MARKS}${DATE},${SPACE}+${TIME}${SPACE}[-–]${SPACE}(.*)$`, 'su');

/** Enough to tell a chat from a diary that happens to have a line like it. */
const FEWEST = 2;

/** Does this text, or the start of one, look like an exported chat? */
export function looksLikeChat(text: string): boolean {
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '');
  const first = lines[0];
  if (first === undefined || readHead(first) === null) return false;
  let heads = 0;
  let said = 0;
  for (const line of lines) {
    const head = readHead(line);
    if (head === null) continue;
    heads += 1;
    if (SENDER.test(head.lines[0] ?? '')) said += 1;
  }
  return said >= 1 && heads >= FEWEST;
}

/** Reads a whole export. A text without messages gives an empty log. */
export function readChat(text: string): ChatLog {
  const raw: RawMessage[] = [];
  const before: string[] = [];
  const plain = text.startsWith('\ufeff') ? text.slice(1) : text;
  // A message's own lines end with LF alone; what ends the message may be CR LF.
  for (const line of linesOf(plain)) {
    const head = readHead(line);
    if (head !== null) raw.push(head);
    else if (raw.length > 0) raw.at(-1)?.lines.push(line);
    else if (line.trim() !== '') before.push(line);
  }
  const { order, guessed } = orderOf(raw);
  const messages: ChatMessage[] = [];
  for (const each of raw) {
    const day = dayOf(each.date, order);
    // A line that only looks like a head, such as one that quotes another chat, stays with the message that it stands in.
    if (day === null) appendTo(messages, before, each);
    else messages.push(messageOf(day, each));
  }
  return { messages, order, orderGuessed: guessed, before };
}

/** Who wrote something themselves, in the order in which they first did. */
export function peopleOf(log: ChatLog): readonly string[] {
  return [...new Set(log.messages.flatMap((message) => (message.sender !== null && !message.quiet ? [message.sender] : [])))];
}

function* linesOf(text: string): Generator<string> {
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf('\n', start);
    const line = end === -1 ? text.slice(start) : text.slice(start, end);
    yield line.endsWith('\r') ? line.slice(0, -1) : line;
    if (end === -1) return;
    start = end + 1;
  }
}

function readHead(line: string): RawMessage | null {
  // Most lines of a long message are told apart by their first sign alone.
  const match = BRACKETS.exec(line) ?? DASH.exec(line);
  if (!match) return null;
  const [, a = '', mark = '', b = '', c = '', hours = '', minutes = '', seconds, half, rest = ''] = match;
  const yearFirst = a.length === 4;
  if (a.length === 3 || c.length === 3 || (yearFirst && c.length > 2)) return null;
  const time = timeOf(Number(hours), Number(minutes), seconds, half);
  if (time === null) return null;
  return { date: [Number(a), Number(b), Number(c)], dotted: mark === '.', time, lines: [rest], written: line };
}

function timeOf(hours: number, minutes: number, seconds: string | undefined, half: string | undefined): string | null {
  if (hours > 23 || minutes > 59 || Number(seconds ?? 0) > 59) return null;
  const afternoon = half?.toLowerCase() === 'p';
  const hour = half === undefined || hours > 12 ? hours : (hours % 12) + (afternoon ? 12 : 0);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(hour)}:${two(minutes)}${seconds === undefined ? '' : `:${seconds}`}`;
}

/** Day and month are told apart by the whole file: by a number above 12, else by the order in which messages follow each other. */
function orderOf(raw: readonly RawMessage[]): { readonly order: DayOrder; readonly guessed: boolean } {
  // One line that quotes another chat must not turn the others round.
  const howMany = (fits: (date: RawMessage['date']) => boolean) => raw.filter((each) => fits(each.date)).length;
  if (howMany(([a]) => a > 31) * 2 > raw.length) return { order: 'year-first', guessed: false };
  const dayFirst = howMany(([a, b]) => a > 12 && a <= 31 && b <= 12);
  const monthFirst = howMany(([a, b]) => b > 12 && b <= 31 && a <= 12);
  if (dayFirst !== monthFirst) return { order: dayFirst > monthFirst ? 'day-first' : 'month-first', guessed: false };
  // Nobody writes the month first with full stops; and where both are the same number it makes no difference.
  if (raw.every((each) => each.dotted || each.date[0] === each.date[1])) return { order: 'day-first', guessed: false };
  const turns = (order: DayOrder) => {
    const days = raw.flatMap((each) => dayOf(each.date, order) ?? []);
    return days.filter((day, i) => i > 0 && day < (days[i - 1] ?? '')).length;
  };
  const backwards = { dayFirst: turns('day-first'), monthFirst: turns('month-first') };
  if (backwards.dayFirst === 0 && backwards.monthFirst > 0) return { order: 'day-first', guessed: false };
  if (backwards.monthFirst === 0 && backwards.dayFirst > 0) return { order: 'month-first', guessed: false };
  return { order: 'day-first', guessed: true };
}

function dayOf([a, b, c]: readonly [number, number, number], order: DayOrder): string | null {
  const [day, month, year] = order === 'day-first' ? [a, b, c] : order === 'month-first' ? [b, a, c] : [c, b, a];
  const full = year < 100 ? 2000 + year : year;
  if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(full, month, 0)).getUTCDate()) return null;
  if (full < 1990 || full > 2100) return null;
  return `${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const SENDER = new RegExp(`^${MARKS}([^:\\n]{1,80}?)${MARKS}:(?: |$)(.*)$`, 'su');

function messageOf(day: string, raw: RawMessage): ChatMessage {
  const [head = '', ...more] = raw.lines;
  const match = SENDER.exec(head);
  const sender = match?.[1] === undefined ? null : match[1].replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '').trim();
  // 'Ann changed the subject to "Gate: again"' has a colon too, but nobody is called that.
  const isPerson = sender !== null && sender !== '' && !/["“«][^"”»]*$/u.test(sender);
  const body = trimEnd([isPerson ? (match?.[2] ?? '') : head, ...more]);
  const { text, media } = takeMedia(body);
  // The phone puts a direction mark in front of what it says itself.
  const ownWords = isPerson && media.length === 0 && /^\u200e/u.test(body);
  return { day, time: raw.time, sender: isPerson ? sender : null, text, media, quiet: !isPerson || ownWords };
}

const ATTACHED = /\u200e?<[^<>:\n]{2,40}: \u200e?([^<>\n/\\]{1,200}\.\w{1,8})>/gu;
const FILE_FIRST = /^\u200e?([^\n/\\]{1,200}\.\w{1,8}) \(([^()\n]{3,40})\)$/mu;
const PHONE_NAME = /^(?:IMG|VID|AUD|PTT|DOC|STK)-\d{8}-WA\d+/u;
const LEFT_OUT = /^\u200e?(?:<([^<>\n]{3,40})>|\u200e(image|video|audio|GIF|sticker|document|Contact card|video note) omitted)$/mu;

function takeMedia(body: string): { readonly text: string; readonly media: readonly ChatMedia[] } {
  const media: ChatMedia[] = [];
  let text = body.replace(ATTACHED, (_all, file: string) => {
    media.push({ file });
    return '';
  });
  const named = FILE_FIRST.exec(text);
  if (named?.[1] !== undefined && named.index === 0 && (PHONE_NAME.test(named[1]) || named[2] === 'file attached')) {
    media.push({ file: named[1] });
    text = text.slice(named[0].length);
  }
  const missing = LEFT_OUT.exec(text);
  if (missing?.index === 0 && (missing[2] !== undefined || /omitted|weggelassen|omis|omesso|omitido|pominięto/iu.test(missing[1] ?? ''))) {
    media.push({ leftOut: (missing[2] ?? 'a file').replace(/^Contact card$/u, 'contact card') });
    text = text.slice(missing[0].length);
  }
  return { text: media.length === 0 ? text : text.replace(/^[\s\u200e•]+|[\s\u200e•]+$/gu, ''), media };
}

function appendTo(messages: ChatMessage[], before: string[], raw: RawMessage): void {
  const last = messages.pop();
  const line = [raw.written, ...raw.lines.slice(1)].join('\n');
  if (last === undefined) before.push(line);
  else messages.push({ ...last, text: `${last.text}\n${line}` });
}

function trimEnd(lines: readonly string[]): string {
  return lines.join('\n').replace(/\s+$/u, '');
}
