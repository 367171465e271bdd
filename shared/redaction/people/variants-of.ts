// Every way in which papers may name a person of the case, as words to look for.
import type { DataKind } from '../data-kind';
import { foldWord } from '../personal-data/fold';
import { digitsOf } from '../personal-data/rule-text';
import type { Person } from './person';
import { dateVariants } from './date-variants';

export interface Variant {
  /** `words`: folded words one after another. `run`: letters and figures alone, wherever spaces and signs stand between them. */
  readonly by: 'words' | 'run';
  readonly words: readonly string[];
  readonly kind: DataKind;
  readonly confidence: number;
  readonly why: string;
  /** Only where it is written in capitals or with a capital first. */
  readonly capital: 'first' | 'all' | 'any';
  /** May one letter of a longer word be misread? */
  readonly fuzzy: boolean;
}

const TITLES: ReadonlySet<string> = new Set(
  'mr mrs ms miss mx dr prof professor rev revd sir dame lord lady cllr councillor pc pcso wpc dc ds di dci sgt sergeant insp inspector constable detective judge'.split(
    ' ',
  ),
);

/** All spellings of a person, the surest first. */
export function variantsOf(person: Person): readonly Variant[] {
  const found = [
    ...nameVariants(person.name, 'The name of a person of the case'),
    ...person.aliases.flatMap((alias) => nameVariants(alias, 'Another name of a person of the case')),
    ...initialVariants(person.initials, 0.6),
    ...person.phones.flatMap(phoneVariants),
    ...person.emails.map((email) => run('email', lettersOf(email), 0.98, 'The email address of a person of the case.')),
    ...person.vehicles.map((vehicle) => run('vehicle', lettersOf(vehicle), 0.97, 'The vehicle of a person of the case.')),
    ...person.addresses.flatMap(addressVariants),
    ...person.birthDates.flatMap(dateVariants),
  ].filter(({ words }) => words.length > 0 && words.every((word) => word !== ''));
  const best = new Map<string, Variant>();
  for (const variant of found) {
    const key = `${variant.by} ${variant.kind} ${variant.words.join(' ')}`;
    const before = best.get(key);
    if (!before || before.confidence < variant.confidence) best.set(key, variant);
  }
  return [...best.values()].toSorted((a, b) => b.confidence - a.confidence);
}

function nameVariants(name: string, why: string): Variant[] {
  const parts = wordsOf(name.replace(/^(.+?), (.+)$/, '$2 $1')).filter((part, i) => i > 0 || !TITLES.has(part));
  const [first, ...others] = parts;
  if (first === undefined) return [];
  const hyphened =
    name
      .trim()
      .split(/\s+/)
      .at(-1)
      ?.split(/[-\u2010\u2011]/).length ?? 1;
  // A hyphened surname is as many words as it has parts.
  const surname = others.slice(-hyphened);
  const middles = others.slice(0, others.length - surname.length);
  const say = (more: string) => `${why}${more}.`;
  const words = (list: readonly string[], confidence: number, more: string): Variant => ({
    by: 'words',
    words: list,
    kind: 'name',
    confidence,
    why: say(more),
    capital: list.length > 1 ? 'any' : 'first',
    fuzzy: true,
  });
  if (surname.length === 0) return [words([first], 0.9, '')];
  const letter = first.charAt(0);
  const middleLetters = middles.map((middle) => middle.charAt(0));
  const found = [
    words([first, ...middles, ...surname], 0.99, ''),
    words([...surname, first, ...middles], 0.97, ', surname first'),
    words([first, ...surname], 0.98, ', without its middle'),
    words([first, ...middleLetters, ...surname], 0.97, ', middle names as initials'),
    words([...surname, first], 0.95, ', surname first'),
    { ...words([letter, ...surname], 0.93, ', the first as an initial'), capital: 'first' as const },
    { ...words([letter, ...middleLetters, ...surname], 0.93, ', as initials and surname'), capital: 'first' as const },
    { ...words([...surname, letter], 0.9, ', surname and initial'), capital: 'first' as const },
    words(surname, 0.8, ': the surname alone'),
    words([first], 0.7, ': the first name alone'),
    ...(surname.length > 1
      ? [
          words([surname.join('')], 0.75, ': the surname without its hyphen'),
          ...surname.filter((part) => part.length > 2).map((part) => words([part], 0.55, ': a part of the surname')),
        ]
      : []),
    ...middles.filter((part) => part.length > 2).map((part) => words([part], 0.4, ': a middle name alone')),
  ];
  return [
    ...found,
    ...initialVariants([letter, ...middleLetters, ...surname.map((part) => part.charAt(0))].join(''), 0.5),
    ...initialVariants(letter + (surname[0] ?? '').charAt(0), 0.5),
  ];
}

/** "J.S." and "J S" as words of one letter, "JS" as one word, both in capitals. */
function initialVariants(initials: string | null, confidence: number): Variant[] {
  const letters = Array.from(foldWord(initials ?? '').replace(/[^\p{L}]/gu, ''));
  if (letters.length < 2) return [];
  const shape = { by: 'words', kind: 'name', why: 'The initials of a person of the case.', capital: 'all', fuzzy: false } as const;
  return [
    { ...shape, words: letters, confidence },
    { ...shape, words: [letters.join('')], confidence: confidence - 0.1 },
  ];
}

function phoneVariants(phone: string): Variant[] {
  const digits = digitsOf(phone.replace(/\(0\)/, '')).replace(/^(?:0044|44(?=\d{9,10}$)|0)/, '');
  if (digits.length < 6) return [];
  const why = 'The telephone number of a person of the case.';
  return [`0${digits}`, `44${digits}`, `440${digits}`, `0044${digits}`]
    .map((each) => run('phone', each, 0.98, why))
    .concat(digits.length > 7 ? [] : [run('phone', digits, 0.7, why)]);
}

const POSTCODE = /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/i;
const SHORTER: Readonly<Record<string, string>> = {
  street: 'st',
  road: 'rd',
  lane: 'ln',
  avenue: 'ave',
  close: 'cl',
  crescent: 'cres',
  drive: 'dr',
  court: 'ct',
  place: 'pl',
  square: 'sq',
  terrace: 'ter',
  gardens: 'gdns',
  grove: 'gr',
};

function addressVariants(address: string): Variant[] {
  const postcode = POSTCODE.exec(address)?.[0];
  const rest = address.replace(POSTCODE, ' ');
  const lines = rest
    .split(/[,\n]/)
    .map(wordsOf)
    .filter((line) => line.length > 0);
  const why = 'The address of a person of the case.';
  const words = (list: readonly string[], confidence: number): Variant => ({
    by: 'words',
    words: list,
    kind: 'address',
    confidence,
    why,
    capital: 'any',
    fuzzy: true,
  });
  const shorter = (list: readonly string[]) => list.map((word, i) => (i === list.length - 1 ? (SHORTER[word] ?? word) : word));
  const numbered = lines.filter((line) => line.length > 1 && line.some((word) => /\d/.test(word)));
  // From a line with a number to the end of the next: "Flat 9, Rosebery House".
  const runs = lines.flatMap((line, i) => {
    const two = [...line, ...(lines[i + 1] ?? [])];
    return line.some((word) => /\d/.test(word)) && two.length > line.length ? [two] : [];
  });
  const all = lines.flat();
  return [
    ...(all.length > 1 ? [words(all, 0.99), words(shorter(all), 0.97)] : []),
    ...runs.map((line) => words(line, 0.97)),
    ...numbered.flatMap((line) => [words(line, 0.9), words(shorter(line), 0.88)]),
    // A named house or a street alone points at the person too, but may be a neighbour's.
    ...lines.filter((line) => line.length > 1 && !line.some((word) => /\d/.test(word))).map((line) => words(line, 0.4)),
    ...(postcode === undefined ? [] : [run('postcode', lettersOf(postcode), 0.95, 'The postcode of a person of the case.')]),
  ];
}

function run(kind: DataKind, letters: string, confidence: number, why: string): Variant {
  return { by: 'run', words: [letters], kind, confidence, why, capital: 'any', fuzzy: false };
}

function lettersOf(words: string): string {
  return foldWord(words).replace(/[^\p{L}\p{N}]/gu, '');
}

/** Folded words, hyphened ones in their parts. */
export function wordsOf(words: string): string[] {
  return words
    .split(/[^\p{L}\p{M}\p{N}'\u2019]+/u)
    .map(foldWord)
    .filter((word) => word !== '');
}
