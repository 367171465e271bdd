// An email, from whatever kind of file it came.

export interface Message {
  /** As they stand in the message; null where it has none. */
  readonly from: string | null;
  /** On whose behalf or from which account, where that is another. */
  readonly sender: string | null;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  /** How many addresses were copied in unseen. Never who. */
  readonly bcc: number;
  readonly date: MessageDate | null;
  readonly subject: string | null;
  readonly html: string | null;
  readonly text: string | null;
  readonly parts: readonly MessagePart[];
  /** Parts that were named and could not be had, each with why: it completes "... could not be taken out of what it came in: ". */
  readonly lost: readonly { readonly name: string; readonly why: string }[];
  readonly seal: 'signed' | 'sealed' | 'encrypted' | null;
  /** Something to say of how it was read. */
  readonly remarks: readonly string[];
}

export interface MessageDate {
  /** As it is printed: as written, with the offset it was written with. */
  readonly shown: string;
  /** "2026-03-14T23:40:00+00:00"; null where it makes no sense. */
  readonly local: string | null;
}

export interface MessagePart {
  readonly name: string;
  readonly mimeType: string;
  /** Without its angle brackets. */
  readonly contentId: string | null;
  readonly bytes: Uint8Array;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** The names that the standard knows. Others are anyone's guess. */
const ZONES: Readonly<Record<string, string>> = {
  UT: '+00:00',
  UTC: '+00:00',
  GMT: '+00:00',
  Z: '+00:00',
  BST: '+01:00',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00',
};

const DATE = /(\d{1,2})[ -]+([A-Za-z]{3})[a-z]*[ -]+(\d{4}|\d{2})[ ,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*([+-]\d{4}|[A-Z]{1,3})?/;

/** A Date header. The wall clock it was written by is kept, never turned into ours. */
export function readMailDate(written: string): MessageDate | null {
  const shown = written.replace(/\s+/g, ' ').trim();
  if (shown === '') return null;
  const match = DATE.exec(shown);
  if (!match) return { shown, local: null };
  const [, day = '', name = '', years = '', hour = '', minute = '', second = '00', zone] = match;
  const month = MONTHS.indexOf(name.toLowerCase()) + 1;
  const year = years.length === 2 ? (Number(years) < 50 ? 2000 : 1900) + Number(years) : Number(years);
  const real = new Date(Date.UTC(year, month - 1, Number(day)));
  if (month === 0 || real.getUTCDate() !== Number(day) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) {
    return { shown, local: null };
  }
  const two = (value: string | number) => String(value).padStart(2, '0');
  const offset = zone === undefined ? '' : /^[+-]/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : (ZONES[zone] ?? '');
  return { shown, local: `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${two(second)}${offset}` };
}

/** "J Smith <j@example.gov.uk>", or what there is of it. */
export function showAddress(name: string | undefined, address: string | undefined): string {
  const plainName = (name ?? '').replace(/\s+/g, ' ').trim();
  const plain = (address ?? '').trim();
  if (plainName === '' || plainName.toLowerCase() === plain.toLowerCase()) return plain;
  return plain === '' ? plainName : `${plainName} <${plain}>`;
}
