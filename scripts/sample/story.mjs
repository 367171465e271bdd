// The words of the sample case. Every person, place and event is made up, and made to look so.

export const CASE = {
  title: 'Northshire Council v Doe',
  court: 'the County Court at Northshire',
  claimNumber: 'M07NS114',
  claimant: 'Northshire Council',
  defendant: 'John Doe',
  hearing: '2026-04-02',
  profile: 'county-injunction',
};

const PLACES = [
  'the communal door of Example House',
  'the second-floor landing',
  'the bin store',
  'the courtyard',
  'the car park by gate 3',
  'the stairwell',
];
const ACTS = [
  'shouted and swore at neighbours for about 20 minutes',
  'played music so loud that the windows of flat 14 shook',
  'kicked the communal door until the lower glass broke',
  'threw a bin bag from the landing into the courtyard',
  'blocked the stairs with two other people and would not let residents pass',
  'banged on the door of flat 16 and ran off',
  'let two dogs run loose in the courtyard',
  'lit a small fire behind the bin store',
];
const EFFECTS = [
  'I felt frightened and stayed indoors for the rest of the evening.',
  'My children woke up and could not get back to sleep.',
  'I telephoned the out-of-hours line and was given a reference.',
  'A neighbour came to my door because she was afraid to walk past alone.',
  'I wrote it in my diary sheet straight away.',
  'I took a photograph the next morning.',
];
const PERSONS = ['The Defendant', 'Mr Doe', 'A man I know to be the Defendant'];

/** A small generator with a seed, so that the sample is the same each time. */
export function dice(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return { next, pick: (list) => list[Math.floor(next() * list.length)], between: (a, b) => a + Math.floor(next() * (b - a + 1)) };
}

const two = (n) => String(n).padStart(2, '0');

export function incident(roll) {
  const day = `${two(roll.between(1, 28))}.${two(roll.between(1, 3))}.2026`;
  const time = `${two(roll.between(17, 23))}:${two(roll.between(0, 59))}`;
  return { day, time, place: roll.pick(PLACES), who: roll.pick(PERSONS), act: roll.pick(ACTS), effect: roll.pick(EFFECTS) };
}

/** Numbered paragraphs of a statement. */
export function paragraphs(roll, count, opening) {
  const list = [...opening];
  while (list.length < count) {
    const { day, time, place, who, act, effect } = incident(roll);
    list.push(
      `On ${day} at about ${time} I was at ${place}. ${who} ${act}. ${effect} It went on until ${time.slice(0, 2)}:${two(roll.between(30, 59))} and I did not see anyone else take part.`,
    );
  }
  return list.map((text, i) => `${i + 1}.  ${text}`);
}

/** Rows of a diary sheet. */
export function diaryRows(roll, count) {
  return Array.from({ length: count }, () => {
    const { day, time, place, act } = incident(roll);
    return [day, time, place.replace(/^the /, ''), act];
  });
}
