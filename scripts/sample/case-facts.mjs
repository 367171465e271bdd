// What the officer of the sample case says of its pictures: the CCTV form once for all stills, what each shows, where they
// came from. The recorder was 7 min 20 s fast when it was checked.
const SHOWN = {
  'walking to the gate': ['2026-02-07T22:48:31', 'A person in dark clothes walks across the courtyard towards gate 3.', '3'],
  'two people at the gate': ['2026-02-07T22:49:02', 'Two people stand face to face at gate 3.', '3'],
  'arm raised': ['2026-02-07T22:49:10', 'The person on the left has an arm raised towards the other.', '3'],
  leaving: ['2026-02-07T22:51:47', 'The person in dark clothes leaves by the car park.', '4'],
};

const FORM = {
  make: 'Example',
  model: 'Recorder 8',
  location: 'Example House, courtyard',
  operator: 'Northshire Council, estate office',
  request: 'NC/2026/114: 7 Feb 2026, 22:30 to 23:15',
  retrievedBy: 'J Smith',
  retrievedAt: '2026-02-09T10:20:00',
  method: 'Exported to a new USB stick in the recorder’s own format; stills taken out of that copy.',
  player: 'Example Player 2',
  recording: 'native',
  reason: null,
  clock: {
    shown: '2026-02-09T10:27:20',
    reference: '2026-02-09T10:20:00',
    source: 'the speaking clock',
    checkedBy: 'J Smith',
    checkedAt: '2026-02-09T10:20:00',
  },
  surveillance: 'overt',
  authority: null,
  overwriteOn: '2026-03-10',
};

const VIEWS = { 3: 'Gate 3 from the estate office', 4: 'Car park from the bin store' };

/** The stills among what `leverarch items --json` lists, by the time they show, each with what is said of it. */
export function stillsOf(items) {
  const found = Object.entries(SHOWN).flatMap(([words, said]) => {
    const item = items.find(({ original }) => original.name.endsWith(`, ${words}.jpg`));
    return item ? [{ id: item.id, said }] : [];
  });
  return found.sort((a, b) => a.said[0].localeCompare(b.said[0]));
}

/** The changes for `leverarch edit`, for what `leverarch items --json` lists. */
export function caseFacts(items) {
  const stills = stillsOf(items);
  const forms = Object.entries(VIEWS).map(([camera, view]) => ({
    command: 'item.set-capture',
    input: { items: stills.filter(({ said }) => said[2] === camera).map(({ id }) => id), capture: { ...FORM, camera, view } },
  }));
  const captions = stills.map(({ id, said: [shownTime, caption] }) => ({
    command: 'item.set-caption',
    input: { item: id, caption, shownTime },
  }));
  const movement = { holder: 'J Smith', at: '2026-02-09T10:40:00', from: 'the estate office', to: null, purpose: 'the case file' };
  return [...forms, ...captions, { command: 'item.add-movement', input: { items: stills.map(({ id }) => id), movement } }];
}
