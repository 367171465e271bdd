// Rules that look back and forth can take for ever on a text made for it. Every rule alone, over texts of 100,000 characters that
// nearly fit its patterns again and again, must end in a time that only a runaway pattern exceeds.
import { describe, expect, it } from 'vitest';
import { addressRule } from '../../shared/redaction/personal-data/address';
import { bankRule } from '../../shared/redaction/personal-data/bank';
import { cardRule } from '../../shared/redaction/personal-data/card';
import { crimeReferenceRule } from '../../shared/redaction/personal-data/crime-reference';
import { dateOfBirthRule } from '../../shared/redaction/personal-data/date-of-birth';
import { emailRule } from '../../shared/redaction/personal-data/email';
import { ipRule } from '../../shared/redaction/personal-data/ip';
import { namesRule } from '../../shared/redaction/personal-data/names';
import { nhsRule } from '../../shared/redaction/personal-data/nhs';
import { niRule } from '../../shared/redaction/personal-data/ni';
import { phoneRule } from '../../shared/redaction/personal-data/phone';
import { postcodeRule } from '../../shared/redaction/personal-data/postcode';
import { ruleText, type Rule } from '../../shared/redaction/personal-data/rule-text';
import { settleSpans } from '../../shared/redaction/personal-data/settle-spans';
import { socialRule } from '../../shared/redaction/personal-data/social';
import { urlRule } from '../../shared/redaction/personal-data/url';
import { vehicleRule } from '../../shared/redaction/personal-data/vehicle';

const LENGTH = 100_000;
/** Runaway patterns take minutes and more for these lengths; sound ones take far less than this on a busy machine. */
const SECONDS = 10;

const RULES: Readonly<Record<string, Rule>> = {
  address: addressRule,
  bank: bankRule,
  card: cardRule,
  'crime reference': crimeReferenceRule,
  'date of birth': (text) => dateOfBirthRule(text, []),
  email: emailRule,
  ip: ipRule,
  // Without its list: what the patterns do is the same, and every word is unknown.
  name: (text) => namesRule(text, { rank: () => null, people: () => [] }),
  nhs: nhsRule,
  ni: niRule,
  phone: phoneRule,
  postcode: postcodeRule,
  social: socialRule,
  url: urlRule,
  vehicle: vehicleRule,
};

const TEXTS: Readonly<Record<string, string>> = {
  'one letter': 'a',
  'one capital': 'A',
  'one digit': '1',
  'one space': ' ',
  'letters and hyphens': 'A-',
  'small letters and stops': 'a.',
  stops: '.',
  'words without an end': 'log word ',
  'words with capitals': 'Abc ',
  'capitals and commas': 'Old Mill House, ',
  'numbers and commas': '12, 14 ',
  'numbers and streets': '12 Old Mill ',
  units: 'Flat 1 at Flat ',
  dates: 'dob 1/2/88 ',
  births: 'born dob ',
  months: '1 May of ',
  'digits and hyphens': '1-',
  'digits and spaces': '1 ',
  references: '12/12345/2',
  'references in lists': 'logs 123, 456 and ',
  signs: '@a.',
  links: 'http://a.',
  colons: 'a:',
  stars: '1234*',
  initials: 'A.B. ',
  titles: 'PC 12 ',
};

describe.each(Object.entries(RULES))('the rule for %s', (_, rule) => {
  it.each(Object.entries(TEXTS))(
    'ends over 100,000 characters of %s',
    (_name, part) => {
      const text = part.repeat(Math.ceil(LENGTH / part.length)).slice(0, LENGTH);
      const before = performance.now();
      const spans = settleSpans(rule(ruleText(text, true)));
      expect(spans.every(({ start, end }) => start < end && end <= LENGTH)).toBe(true);
      expect((performance.now() - before) / 1000).toBeLessThan(SECONDS);
    },
    120_000,
  );
});
