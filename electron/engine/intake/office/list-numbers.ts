// The numbers that Word shows in front of paragraphs. They are not in the text: they are counted from numbering.xml.
import { child, elements, switchOf, valueOf, type XmlElement } from './xml';

interface Level {
  readonly start: number;
  readonly format: string;
  /** "%1.%2" and the like. */
  readonly pattern: string;
  /** The level whose next number begins this one anew; 0 never. */
  readonly restartBy: number | null;
  readonly plainDigits: boolean;
  readonly style: string | undefined;
}

interface List {
  readonly counter: string;
  readonly levels: ReadonlyMap<number, Level>;
  /** Levels that this list begins anew, with their first number. */
  readonly restarts: ReadonlyMap<number, number>;
}

/** Counts through one document, paragraph by paragraph in its order. */
export class ListNumbers {
  readonly #lists = new Map<string, List>();
  readonly #counters = new Map<string, (number | undefined)[]>();
  readonly #begun = new Set<string>();

  constructor(numbering: XmlElement | null, linkOfStyle: (style: string) => string | undefined) {
    const abstracts = new Map<string, XmlElement>();
    for (const one of elements(numbering ?? undefined, 'abstractNum')) abstracts.set(one.attributes['abstractNumId'] ?? '', one);
    const nums = new Map<string, XmlElement>();
    for (const one of elements(numbering ?? undefined, 'num')) nums.set(one.attributes['numId'] ?? '', one);
    for (const [id, num] of nums) {
      let key = valueOf(num, 'abstractNumId') ?? '';
      let abstract = abstracts.get(key);
      // A list style is defined once and named elsewhere.
      const link = valueOf(abstract, 'numStyleLink');
      if (link !== undefined) {
        const linked = valueOf(nums.get(linkOfStyle(link) ?? ''), 'abstractNumId');
        if (linked !== undefined && abstracts.has(linked)) {
          key = linked;
          abstract = abstracts.get(linked);
        }
      }
      const levels = new Map<number, Level>();
      for (const level of elements(abstract, 'lvl')) levels.set(Number(level.attributes['ilvl']), readLevel(level));
      const restarts = new Map<number, number>();
      for (const override of elements(num, 'lvlOverride')) {
        const at = Number(override.attributes['ilvl']);
        const own = child(override, 'lvl');
        if (own) levels.set(at, readLevel(own));
        const start = valueOf(override, 'startOverride');
        if (start !== undefined) restarts.set(at, Number(start));
      }
      this.#lists.set(id, { counter: key, levels, restarts });
    }
  }

  /** The level that a paragraph style stands for in its list. */
  levelOfStyle(list: string, style: string): number {
    for (const [at, level] of this.#lists.get(list)?.levels ?? []) if (level.style === style) return at;
    return 0;
  }

  /** Counts one paragraph and gives what stands in front of it; "" where the list shows nothing. */
  next(id: string, at: number): string {
    const list = this.#lists.get(id);
    const level = list?.levels.get(at);
    if (!list || !level) return '';
    const counts = this.#counters.get(list.counter) ?? [];
    this.#counters.set(list.counter, counts);
    const restart = list.restarts.get(at);
    const begun = `${id} ${at}`;
    if (restart !== undefined && !this.#begun.has(begun)) counts[at] = restart;
    else counts[at] = (counts[at] ?? level.start - 1) + 1;
    this.#begun.add(begun);
    for (let below = at + 1; below < counts.length; below += 1) {
      const rule = list.levels.get(below)?.restartBy ?? null;
      if (rule === null ? true : rule > 0 && at < rule) counts[below] = undefined;
    }
    for (let above = 0; above < at; above += 1) counts[above] ??= list.levels.get(above)?.start ?? 1;
    if (level.format === 'bullet') return bulletOf(level.pattern);
    return level.pattern.replace(/%([1-9])/g, (_, place: string) => {
      const index = Number(place) - 1;
      const format = level.plainDigits ? 'decimal' : (list.levels.get(index)?.format ?? 'decimal');
      return formatNumber(counts[index] ?? 1, format);
    });
  }
}

function readLevel(level: XmlElement): Level {
  const restart = valueOf(level, 'lvlRestart');
  // Some files offer several forms of a number format; the plain one is a child of "Fallback".
  const format = valueOf(level, 'numFmt') ?? valueOf(child(level, 'AlternateContent', 'Fallback'), 'numFmt') ?? 'decimal';
  return {
    start: Number(valueOf(level, 'start') ?? 0),
    format,
    pattern: valueOf(level, 'lvlText') ?? '',
    restartBy: restart === undefined ? null : Number(restart),
    plainDigits: switchOf(level, 'isLgl') ?? false,
    style: valueOf(level, 'pStyle'),
  };
}

/** Bullets lie in symbol fonts, at places where other fonts have nothing. */
function bulletOf(pattern: string): string {
  const code = pattern.codePointAt(0) ?? 0;
  if (pattern === '') return '';
  if (code >= 0xf000 && code <= 0xf0ff) return code === 0xf0fc ? '✓' : code === 0xf0d8 ? '➢' : '•';
  return pattern === 'o' ? '◦' : pattern;
}

const ORDINALS = ['th', 'st', 'nd', 'rd'];
const WORDS =
  'Zero One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen Eighteen Nineteen Twenty'.split(
    ' ',
  );

export function formatNumber(value: number, format: string): string {
  switch (format) {
    case 'lowerLetter':
      return letters(value);
    case 'upperLetter':
      return letters(value).toUpperCase();
    case 'lowerRoman':
      return roman(value);
    case 'upperRoman':
      return roman(value).toUpperCase();
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'ordinal':
      return `${value}${value % 100 >= 11 && value % 100 <= 13 ? 'th' : (ORDINALS[value % 10] ?? 'th')}`;
    case 'cardinalText':
      return WORDS[value] ?? String(value);
    case 'none':
      return '';
    default:
      return String(value);
  }
}

/** a to z, then aa, bb, as Word counts. */
function letters(value: number): string {
  if (value < 1) return String(value);
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.min(30, Math.floor((value - 1) / 26) + 1));
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value);
  let rest = value;
  let text = '';
  for (const [worth, sign] of ROMAN) {
    while (rest >= worth) {
      text += sign;
      rest -= worth;
    }
  }
  return text;
}
