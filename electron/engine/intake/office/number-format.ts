// A cell's value as its number format writes it. Excel stores a day as a number; nothing is guessed about what day it is.

/** Formats that a workbook names by number only. 14 and 22 follow the computer: here, as everywhere in this country, day first. */
const BUILT_IN: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'dd/mm/yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'dd/mm/yyyy hh:mm',
  37: '#,##0;-#,##0',
  38: '#,##0;-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;-#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
};

export function builtInFormat(id: number): string {
  return BUILT_IN[id] ?? 'General';
}

/** The number as its format shows it. @param since1904 does the workbook count its days from 1904? */
export function formatCell(value: number, format: string, since1904: boolean): string {
  const sections = splitSections(format);
  const [positive = 'General'] = sections;
  let section = positive;
  let shown = value;
  if (value < 0 && sections[1] !== undefined) {
    section = sections[1];
    shown = -value;
  } else if (value === 0 && sections[2] !== undefined) section = sections[2];
  const plain = section.replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  if (plain.trim() === '' || plain === '@' || /^general$/i.test(plain.trim())) return general(value);
  const tokens = tokensOf(plain);
  if (tokens.some((token) => token.kind === 'date')) return value < 0 ? general(value) : formatDate(value, tokens, since1904);
  if (tokens.some((token) => token.kind === 'digits')) return formatNumber(shown, tokens);
  // Literals alone, as in a format that hides noughts.
  const literal = tokens.map((token) => (token.kind === 'literal' ? token.text : '')).join('');
  return literal.trim() === '' ? general(value) : literal;
}

export function general(value: number): string {
  const text = String(Number(value.toPrecision(15)));
  const exponent = /^(-?)(\d)(?:\.(\d+))?e\+(\d+)$/.exec(text);
  if (!exponent) return text;
  const [, sign = '', first = '', rest = '', power = '0'] = exponent;
  return Number(power) > 40 ? text : sign + (first + rest).padEnd(Number(power) + 1, '0');
}

type Token =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'date'; readonly text: string }
  | { readonly kind: 'digits'; readonly text: string };

/** At semicolons outside quotes. */
function splitSections(format: string): string[] {
  const sections = [''];
  for (const [part] of format.matchAll(/"[^"]*"?|\\.|[^"\\]/gs)) {
    if (part === ';') sections.push('');
    else sections.push((sections.pop() ?? '') + part);
  }
  return sections;
}

function tokensOf(section: string): Token[] {
  const tokens: Token[] = [];
  const hasDate = /[ymdhs]/i.test(section.replace(/"[^"]*"?|\\./g, '').replace(/general|E[+-]/gi, ''));
  const pattern = hasDate
    ? /"[^"]*"?|\\.|_.|\*.|\[(?:h+|m+|s+)\]|AM\/PM|A\/P|[yY]+|[mM]+|[dD]+|[hH]+|[sS]+(?:\.0+)?|./gs
    : /"[^"]*"?|\\.|_.|\*.|[#0?,.]+(?:E[+-]0+)?|%|./gs;
  for (const [part] of section.matchAll(pattern)) {
    if (part.startsWith('"')) tokens.push({ kind: 'literal', text: part.replaceAll('"', '') });
    else if (part.startsWith('\\')) tokens.push({ kind: 'literal', text: part.slice(1) });
    else if (part.startsWith('_')) tokens.push({ kind: 'literal', text: ' ' });
    else if (part.startsWith('*')) continue;
    else if (hasDate && /^(?:\[|[ymdhs]|AM\/PM|A\/P)/i.test(part)) tokens.push({ kind: 'date', text: part });
    else if (!hasDate && /[#0?]/.test(part)) tokens.push({ kind: 'digits', text: part });
    else tokens.push({ kind: 'literal', text: part });
  }
  return tokens;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const DAY_MS = 86_400_000;

function formatDate(serial: number, tokens: readonly Token[], since1904: boolean): string {
  const hundredths = tokens.some((token) => token.kind === 'date' && token.text.includes('.'));
  const perDay = hundredths ? 86_400_000 : 86_400;
  const units = Math.round(serial * perDay);
  const days = Math.floor(units / perDay);
  const milliseconds = ((units - days * perDay) * DAY_MS) / perDay;
  // Excel believes in 29 February 1900.
  const leap = !since1904 && days === 60;
  const epoch = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  const date = new Date(epoch + (leap ? 59 : days) * DAY_MS);
  if (Number.isNaN(date.getTime()) || days > 2_958_465) return general(serial);
  const seconds = Math.floor(milliseconds / 1000);
  const clock = { h: Math.floor(seconds / 3600), m: Math.floor(seconds / 60) % 60, s: seconds % 60 };
  const half = tokens.some((token) => token.kind === 'date' && /^A/i.test(token.text));
  let text = '';
  tokens.forEach((token, i) => {
    if (token.kind !== 'date') {
      text += token.text;
      return;
    }
    const lower = token.text.toLowerCase();
    const two = (value: number) => (lower.length > 1 ? String(value).padStart(2, '0') : String(value));
    if (lower.startsWith('[h')) text += String(Math.floor(serial * 24 + 1e-9));
    else if (lower.startsWith('[m')) text += String(Math.floor(serial * 1440 + 1e-9));
    else if (lower.startsWith('[s')) text += String(Math.floor(serial * 86400 + 1e-9));
    else if (lower.startsWith('a')) text += lower === 'a/p' ? (clock.h < 12 ? 'A' : 'P') : clock.h < 12 ? 'AM' : 'PM';
    else if (lower.startsWith('y'))
      text += lower.length > 2 ? String(date.getUTCFullYear()) : String(date.getUTCFullYear() % 100).padStart(2, '0');
    else if (lower.startsWith('d')) {
      const name = DAYS[date.getUTCDay()] ?? '';
      text += lower.length === 3 ? name.slice(0, 3) : lower.length > 3 ? name : two(leap ? 29 : date.getUTCDate());
    } else if (lower.startsWith('h')) text += two(half ? clock.h % 12 || 12 : clock.h);
    else if (lower.startsWith('s')) {
      text += String(clock.s).padStart(lower.startsWith('ss') ? 2 : 1, '0');
      const places = lower.split('.')[1]?.length ?? 0;
      if (places > 0)
        text += `.${String(Math.floor(milliseconds % 1000))
          .padStart(3, '0')
          .slice(0, places)
          .padEnd(places, '0')}`;
    } else if (isMinute(tokens, i)) text += two(clock.m);
    else {
      const name = MONTHS[leap ? 1 : date.getUTCMonth()] ?? '';
      const month = (leap ? 1 : date.getUTCMonth()) + 1;
      text += lower.length === 3 ? name.slice(0, 3) : lower.length === 4 ? name : lower.length === 5 ? name.slice(0, 1) : two(month);
    }
  });
  return text.trim();
}

/** "m" is a minute behind an hour or in front of a second, else a month. */
function isMinute(tokens: readonly Token[], at: number): boolean {
  const dates = tokens.map((token, i) => ({ token, i })).filter(({ token }) => token.kind === 'date');
  const place = dates.findIndex(({ i }) => i === at);
  return /^\[?h/i.test(dates[place - 1]?.token.text ?? '') || /^\[?s/i.test(dates[place + 1]?.token.text ?? '');
}

function formatNumber(value: number, tokens: readonly Token[]): string {
  const percents = tokens.reduce((sum, token) => sum + (token.kind === 'literal' ? token.text.split('%').length - 1 : 0), 0);
  const pattern = tokens.map((token) => (token.kind === 'digits' ? token.text : '')).join('');
  const scaled = value * 100 ** percents;
  // Fractions and several groups of digits ("000-000") are left as they are stored.
  if (tokens.filter((token) => token.kind === 'digits').length > 1) return general(value);
  const number = pattern.includes('E') ? scientific(scaled, pattern) : decimal(scaled, pattern);
  const text = tokens.map((token) => (token.kind === 'digits' ? number : token.text)).join('');
  return text.replace(/^(\s*)([^\d-]*)-/, '$1-$2').trim();
}

function decimal(value: number, pattern: string): string {
  const [whole = '', fraction = ''] = pattern.split('.');
  const thousands = /,+$/.exec(whole)?.[0].length ?? 0;
  const most = fraction.replace(/[^0#?]/g, '').length;
  const least = fraction.replace(/[^0]/g, '').length;
  const fixed = Math.abs(value / 1000 ** thousands).toFixed(Math.min(most, 20));
  if (fixed.includes('e')) return general(value);
  let [digits = '0', rest = ''] = fixed.split('.');
  while (rest.length > least && rest.endsWith('0')) rest = rest.slice(0, -1);
  digits = digits.padStart(whole.replace(/[^0]/g, '').length, '0');
  if (whole.replace(/,+$/, '').includes(',')) digits = digits.replace(/\B(?=(\d{3})+$)/g, ',');
  const isNegative = value < 0 && Number(fixed) !== 0;
  return `${isNegative ? '-' : ''}${digits}${rest === '' ? '' : `.${rest}`}`;
}

function scientific(value: number, pattern: string): string {
  const places = /\.([0#?]+)E/.exec(pattern)?.[1]?.length ?? 0;
  const [mantissa = '0', power = '+0'] = value.toExponential(places).split('e');
  const sign = power.startsWith('-') ? '-' : '+';
  return `${mantissa}E${sign}${power.slice(1).padStart(2, '0')}`;
}
