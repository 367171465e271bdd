// Words, titles and chance for made-up evidence. Nothing here is about anyone.

const WORDS = (
  'the claimant defendant court order witness statement hearing bundle notice tenancy agreement breach injunction premises flat ' +
  'landing stairwell noise music shouting neighbour complaint diary officer visit call photograph recording camera footage door ' +
  'window car park lift evening morning weekend police reference report letter email dated said that was not have been evidence ' +
  'exhibit page paragraph refers served delivered signed interview warning closure housing association council community safety ' +
  'nuisance alarm distress repeated incident dog barking litter damage graffiti threatening Siân Ŵyn Łukasz Żółć Ŷsbryd'
).split(' ');

export const KINDS_OF_PAPER = [
  'Witness statement',
  'Incident diary',
  'Letter before action',
  'Tenancy agreement',
  'Notice of seeking possession',
  'Police disclosure',
  'Interview record',
  'Complaint',
  'Log sheet',
  'Warning letter',
];

/** Chance that repeats: the same seed gives the same inputs (mulberry32). */
export function chance(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    one: (list) => list[Math.floor(next() * list.length)],
  };
}

export function words(dice, count) {
  return Array.from({ length: count }, () => dice.one(WORDS)).join(' ');
}

export function lettersOf(text) {
  return new Set(text);
}

export const ALL_LETTERS = lettersOf(`${WORDS.join('')}0123456789 .,:;-–ABCDEFGHIJKLMNOPRSTW`);
