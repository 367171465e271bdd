// The documents of the sample case, folder by folder: what each is called, and the bytes.
import { readFile } from 'node:fs/promises';
import { PDFDocument } from 'pdf-lib';
import { message } from './message.mjs';
import { wordStatement, workbook } from './office.mjs';
import { field, newPage, newPaper, ownNumbers, rule, saved, table, tick, write } from './paper.mjs';
import { photo, still } from './pictures.mjs';
import { scanOf } from './scan.mjs';
import { CASE, diaryRows, dice, paragraphs } from './story.mjs';

const TRUTH =
  'I believe that the facts stated in this witness statement are true. I understand that proceedings for contempt of court may be brought against anyone who makes, or causes to be made, a false statement in a document verified by a statement of truth without an honest belief in its truth.';

export const DOCUMENTS = [
  { path: '01 Application/01 Application for injunction.pdf', make: application },
  { path: '01 Application/02 Draft order with power of arrest.pdf', make: () => prose('Draft order', 3, 11) },
  { path: '02 Case summary/01 Case summary and chronology.pdf', make: () => prose('Case summary and chronology', 5, 12) },
  { path: '02 Case summary/02 Schedule of allegations.pdf', make: schedule },
  {
    path: '03 Council witnesses/First statement of Jane Smith 2026-03-14.pdf',
    make: () => statement('Jane Smith', 'Anti-social behaviour officer', '14.03.2026', 84, 21),
  },
  {
    path: '03 Council witnesses/Letter to the Defendant 2026-02-28.pdf',
    make: () => letter('28 February 2026', 'Acceptable behaviour', 2),
  },
  { path: '03 Council witnesses/Warning letter 12.01.2026.pdf', make: () => letter('12 January 2026', 'First warning', 1) },
  {
    path: '03 Council witnesses/Incident diary sheets, flat 16 2025-11-03.pdf',
    make: () => diaryScan('Incident diary sheets, flat 16', 24, 31),
  },
  { path: '03 Council witnesses/Home visit note.txt', make: visitNote },
  {
    path: '04 Other witnesses/Statement of Witness A 2026-03-15.pdf',
    make: () => statement('Witness A', 'Resident', '15.03.2026', 44, 41),
  },
  {
    path: '04 Other witnesses/Statement of Tom Bloggs 2026-03-16.pdf',
    make: () => statement('Tom Bloggs', 'Caretaker', '16.03.2026', 26, 42),
  },
  { path: '04 Other witnesses/Diary sheets, Tŷ Glas 2026-02-03.pdf', make: () => diaryScan('Incident diary sheets, Ty Glas', 14, 43) },
  { path: '04 Other witnesses/Message from flat 14.eml', make: messageFromFlat14 },
  { path: '04 Other witnesses/Oświadczenie Łukasza Ż 2026-03-01.pdf', make: () => statement('L Z', 'Resident', '01.03.2026', 16, 44) },
  { path: '04 Other witnesses/Statement of Ana Roe 2026-03-17.docx', make: typedStatement },
  { path: '04 Other witnesses/Log of incidents, Example House 2026-03-05.xlsx', make: incidentLog },
  { path: '05 Police disclosure/Police log, redacted by the force 2026-03-18.pdf', make: () => policeLog() },
  {
    path: '06 CCTV and photographs/2026-02-07 Courtyard camera 3, walking to the gate.jpg',
    make: () => still({ clock: '07-02-26 22:48:31', camera: 'CAM 3', people: [[560, 430, '#1d2226']], seed: 1 }),
  },
  {
    path: '06 CCTV and photographs/2026-02-07 Courtyard camera 3, two people at the gate.jpg',
    make: () =>
      still({
        clock: '07-02-26 22:49:02',
        camera: 'CAM 3',
        people: [
          [520, 450, '#1d2226'],
          [660, 430, '#3a2b25'],
        ],
        seed: 2,
      }),
  },
  {
    path: '06 CCTV and photographs/2026-02-07 Courtyard camera 3, arm raised.jpg',
    make: () =>
      still({
        clock: '07-02-26 22:49:10',
        camera: 'CAM 3',
        people: [
          [500, 460, '#1d2226'],
          [700, 420, '#3a2b25'],
        ],
        seed: 3,
      }),
  },
  {
    path: '06 CCTV and photographs/2026-02-07 Courtyard camera 4, leaving.jpg',
    make: () => still({ clock: '07-02-26 22:51:47', camera: 'CAM 4', people: [[900, 420, '#1d2226']], seed: 4 }),
  },
  { path: '06 CCTV and photographs/IMG_0001.HEIC', make: () => readFile(new URL('broken-window.heic', import.meta.url)) },
  { path: '06 CCTV and photographs/IMG_0002.jpg', make: () => photo({ scene: 'door', taken: '2026-02-11T08:14:00' }) },
  { path: '06 CCTV and photographs/IMG_0003.jpg', make: () => photo({ scene: 'lock', taken: '2026-02-11T08:15:20', orientation: 6 }) },
  {
    path: '06 CCTV and photographs/IMG_0007.jpg',
    make: () => photo({ scene: 'bins', taken: '2026-03-02T07:32:10', width: 3200, height: 2400 }),
  },
  {
    path: '06 CCTV and photographs/IMG_0008.jpg',
    make: () => photo({ scene: 'stairs', taken: '2026-03-02T07:35:40', width: 3200, height: 2400 }),
  },
  { path: '07 Tenancy and warnings/01 Tenancy agreement 2021-06-14.pdf', make: tenancy },
  {
    path: '07 Tenancy and warnings/02 Acceptable behaviour contract 2026-01-20.pdf',
    make: () => prose('Acceptable behaviour contract', 4, 61),
  },
  { path: '07 Tenancy and warnings/03 Notice, scanned on its side 2026-02-20.pdf', make: sidewaysNotice },
  {
    path: '08 Consultation/Equality and proportionality assessment 2026-03-10.pdf',
    make: () => prose('Equality and proportionality assessment', 6, 71),
  },
  { path: '08 Consultation/Consultation with the police 2026-03-09.txt', make: consultationNote },
  { path: '09 Service/Certificate of service 2026-03-26.pdf', make: certificate },
];

const FILLER = [
  'The Council is the landlord of Example House and of the land around it.',
  'The Defendant is 31 years old and holds a secure tenancy of flat 12.',
  'Officers have visited 9 times and have written 4 letters since 3 November 2025.',
  'Support was offered on each visit and a referral was made with the Defendant present.',
  'The order that is asked for is no wider than the behaviour complained of.',
  'Residents describe noise, threats and damage on most weekends between 21:00 and 02:00.',
  'The Council has considered mediation, an acceptable behaviour contract and a noise notice.',
  'Each prohibition is set out in a paragraph of its own so that it can be understood and enforced.',
];

function heading(paper, corner) {
  if (!paper.page) newPage(paper);
  for (const line of corner) write(paper, line, { size: 9, align: 'right', gap: 0 });
  write(paper, `IN ${CASE.court.toUpperCase()}`, { bold: true, gap: 2 });
  write(paper, `Claim No. ${CASE.claimNumber}`, { gap: 8 });
  write(paper, 'BETWEEN:', { gap: 2 });
  write(paper, CASE.claimant.toUpperCase(), { bold: true, align: 'centre', gap: 0 });
  write(paper, 'Claimant', { align: 'right', gap: 0 });
  write(paper, 'and', { align: 'centre', gap: 0 });
  write(paper, CASE.defendant.toUpperCase(), { bold: true, align: 'centre', gap: 0 });
  write(paper, 'Defendant', { align: 'right', gap: 6 });
  rule(paper);
}

async function statement(name, role, made, count, seed) {
  const paper = await newPaper();
  heading(paper, ['Claimant', name, 'First', made]);
  write(paper, `WITNESS STATEMENT OF ${name.toUpperCase()}`, { bold: true, align: 'centre', gap: 10 });
  const opening = [
    `I am ${name}, ${role.toLowerCase()}. My address for this statement is Civic Centre, High Street, Northshire NS1 1AA. The facts in it are within my own knowledge unless I say otherwise.`,
    'This statement was prepared from my notes after a meeting with the Claimant’s officer, who typed it for me. I have read it since.'.replace(
      '’',
      "'",
    ),
  ];
  for (const text of paragraphs(dice(seed), count, opening)) write(paper, text, { size: 11.5, gap: 9 });
  write(paper, TRUTH, { gap: 16 });
  write(paper, `Signed  ${name}          Dated  ${made}`, {});
  ownNumbers(paper);
  return saved(paper, { title: 'Untitled 1', author: 'jsmith3' });
}

/** Typed in Word, which numbers the paragraphs itself. */
function typedStatement() {
  const opening = ['I am Ana Roe, resident of flat 18. The facts in this statement are within my own knowledge unless I say otherwise.'];
  return wordStatement({
    corner: ['Claimant', 'Ana Roe', 'First', '17.03.2026'],
    heading: [`IN ${CASE.court.toUpperCase()}`, `Claim No. ${CASE.claimNumber}`],
    title: 'WITNESS STATEMENT OF ANA ROE',
    paragraphs: paragraphs(dice(45), 22, opening).map((text) => text.replace(/^\d+\.\s+/, '')),
    ending: [TRUTH, 'Signed  Ana Roe          Dated  17.03.2026'],
  });
}

/** A caretaker's log in Excel, with two rows that he hid. */
function incidentLog() {
  const rows = diaryRows(dice(46), 48).map(([day, time, place, act]) => [day, time, place, `A man ${act}.`, 'T Bloggs']);
  return workbook({ sheet: 'Incidents', titles: ['Date', 'Time', 'Place', 'What happened', 'Noted by'], rows, hidden: [11, 30] });
}

async function prose(title, pages, seed) {
  const roll = dice(seed);
  const paper = await newPaper();
  heading(paper, []);
  write(paper, title.toUpperCase(), { bold: true, align: 'centre', gap: 12 });
  for (let n = 1; paper.pdf.getPageCount() < pages || paper.y > 240; n++) {
    const text = Array.from({ length: roll.between(2, 4) }, () => roll.pick(FILLER)).join(' ');
    write(paper, `${n}.  ${text}`, { gap: 9 });
  }
  return saved(paper, { title });
}

async function letter(date, subject, pages) {
  const roll = dice(date.length * 7 + pages);
  const paper = await newPaper({ serif: false });
  newPage(paper);
  for (const line of ['Northshire Council', 'Civic Centre, High Street', 'Northshire NS1 1AA', '01632 960 001'])
    write(paper, line, { size: 10, align: 'right', gap: 0 });
  write(paper, '', { gap: 14 });
  for (const line of ['Mr John Doe', '12 Example House', 'Northshire NS1 2ZZ', '', date, '']) write(paper, line, { size: 10.5, gap: 1 });
  write(paper, 'Dear Mr Doe', { size: 10.5 });
  write(paper, subject, { bold: true, size: 10.5 });
  for (let i = 0; i < pages * 7; i++) write(paper, `${roll.pick(FILLER)} ${roll.pick(FILLER)}`, { size: 10.5, gap: 10 });
  write(paper, 'Yours sincerely', { size: 10.5, gap: 30 });
  write(paper, 'Jane Smith, anti-social behaviour officer', { size: 10.5 });
  return saved(paper, { title: 'Letter' });
}

async function schedule() {
  const paper = await newPaper({ size: [841.89, 595.28], serif: false });
  newPage(paper);
  write(paper, 'Schedule of allegations', { bold: true, size: 14 });
  const rows = diaryRows(dice(13), 70).map(([day, time, place, act], i) => [
    String(i + 1),
    `${day} ${time}`,
    place,
    `The Defendant ${act}.`,
    i % 2 ? 'Jane Smith' : 'Witness A',
    '',
  ]);
  table(paper, ['No.', 'Date and time', 'Place', 'Allegation', 'Witness', "Defendant's answer"], [5, 15, 22, 38, 12, 18], rows);
  return saved(paper, {});
}

async function diaryScan(title, pages, seed) {
  const paper = await newPaper({ serif: false });
  for (let i = 0; i < pages; i++) {
    newPage(paper);
    write(paper, `${title}: sheet ${i + 1}`, { bold: true, size: 13 });
    table(paper, ['Date', 'Time', 'Where', 'What happened'], [14, 10, 30, 46], diaryRows(dice(seed + i), 9), { size: 10 });
    write(paper, 'I confirm that this sheet is my own record and was written on the day.', { size: 10 });
  }
  return scanOf(paper, { seed });
}

async function policeLog() {
  const paper = await newPaper({ size: [612, 792], serif: false });
  newPage(paper);
  write(paper, 'Incident log, for the use of the court only', { bold: true, size: 13 });
  table(
    paper,
    ['Log', 'Date', 'Time', 'Text'],
    [10, 14, 10, 66],
    diaryRows(dice(51), 150).map(([day, time, , act], i) => [
      `NS-${1000 + i}`,
      day,
      time,
      `Caller says a man ${act}. Officer attended. No further action.`,
    ]),
    { size: 9 },
  );
  return saved(paper, { title: 'Export', author: 'log system' });
}

async function tenancy() {
  const roll = dice(17);
  const paper = await newPaper();
  heading(paper, []);
  write(paper, 'SECURE TENANCY AGREEMENT', { bold: true, align: 'centre', gap: 12 });
  for (let n = 1; paper.pdf.getPageCount() < 22; n++)
    write(paper, `${n}.  You must keep to this condition. ${roll.pick(FILLER)} ${roll.pick(FILLER)} ${roll.pick(FILLER)}`, { gap: 9 });
  return scanOf(paper, { seed: 17, dpi: 130 });
}

/** Laid on the scanner the wrong way round: the page is stored lying down and says that it must be turned. */
async function sidewaysNotice() {
  const paper = await newPaper({ size: [841.89, 595.28] });
  newPage(paper);
  write(paper, 'NOTICE', { bold: true, size: 20, align: 'centre', gap: 20 });
  for (const text of FILLER) write(paper, text, { size: 13, gap: 10 });
  const flat = await PDFDocument.load(await scanOf(paper, { seed: 63 }), { updateMetadata: false });
  const turned = await PDFDocument.create({ updateMetadata: false });
  const sheet = turned.addPage([595.28, 841.89]);
  const picture = await turned.embedPage(flat.getPage(0));
  sheet.drawPage(picture, { x: 595.28, y: 0, rotate: { type: 'degrees', angle: 90 } });
  sheet.setRotation({ type: 'degrees', angle: 90 });
  return turned.save();
}

async function application() {
  const paper = await newPaper({ serif: false });
  const form = paper.pdf.getForm();
  newPage(paper);
  write(paper, 'Application for an injunction', { bold: true, size: 18 });
  write(paper, 'Anti-social Behaviour, Crime and Policing Act 2014, Part 1', { size: 11, gap: 14 });
  field(paper, form, 'court', 'Name of court', 'County Court at Northshire');
  field(paper, form, 'number', 'Claim no.', CASE.claimNumber);
  field(paper, form, 'claimant', "Claimant's name and address", 'Northshire Council, Civic Centre, High Street, Northshire NS1 1AA', {
    lines: 2,
  });
  field(paper, form, 'defendant', "Defendant's name and address", 'John Doe, 12 Example House, Northshire NS1 2ZZ', { lines: 2 });
  tick(paper, form, 'notice', 'The application is made on notice', true);
  tick(paper, form, 'without', 'The application is made without notice', false);
  tick(paper, form, 'arrest', 'A power of arrest is asked for', true);
  field(paper, form, 'hearing', 'Hearing date', '2 April 2026 at 10:00');
  newPage(paper);
  write(paper, 'Terms of the injunction that is asked for', { bold: true, size: 13 });
  field(
    paper,
    form,
    'terms',
    'The Defendant must not',
    '1. threaten or abuse any person who lives in or visits Example House;\n2. play music that can be heard outside flat 12 between 21:00 and 08:00;\n3. damage any part of Example House or its grounds.',
    { lines: 12 },
  );
  field(paper, form, 'until', 'Until', '2 April 2027');
  write(paper, 'Statement under CPR 65.43(2)(d)', { bold: true, size: 13 });
  write(
    paper,
    'The Defendant is entitled to a reasonable opportunity to obtain legal representation and to apply for legal aid, which may be available without any means test.',
    { size: 10.5 },
  );
  newPage(paper);
  write(paper, 'Statement of truth', { bold: true, size: 13 });
  write(
    paper,
    'The Claimant believes that the facts stated in this application are true. The Claimant understands that proceedings for contempt of court may be brought against anyone who makes, or causes to be made, a false statement in a document verified by a statement of truth without an honest belief in its truth.',
    { size: 10.5 },
  );
  field(paper, form, 'signed', 'Signed', 'J Smith, anti-social behaviour officer');
  field(paper, form, 'date', 'Date', '12 March 2026');
  return saved(paper, { title: 'N16A draft 3', author: 'jsmith3' });
}

async function certificate() {
  const paper = await newPaper({ serif: false });
  const form = paper.pdf.getForm();
  newPage(paper);
  write(paper, 'Certificate of service', { bold: true, size: 18, gap: 14 });
  field(paper, form, 'number', 'Claim no.', CASE.claimNumber);
  field(paper, form, 'what', 'What documents did you serve?', 'Application, draft order, statements and exhibits');
  field(paper, form, 'who', 'On whom did you serve them?', 'John Doe');
  field(paper, form, 'when', 'On what day and at what time?', '26 March 2026, 18:20');
  tick(paper, form, 'personal', 'By personally handing it to the person', true);
  tick(paper, form, 'post', 'By first class post', false);
  field(paper, form, 'signed', 'Signed', 'T Bloggs');
  return saved(paper, {});
}

async function messageFromFlat14() {
  return message({
    from: '"Flat 14, Example House" <flat14@residents.example>',
    to: '"Jane Smith" <jane.smith@northshire.example>',
    cc: '"Housing team" <housing@northshire.example>',
    date: 'Sun, 8 Feb 2026 09:12:40 +0000',
    subject: 'Last night again, and the door',
    lines: [
      'Dear Ms Smith,',
      '',
      'It went on until after eleven last night. I wrote down what I heard and took a',
      'photograph of the door this morning. Both are attached.',
      '',
      'I am willing to make a statement.',
      '',
      'Flat 14',
    ],
    parts: [
      {
        name: 'Door on Sunday morning.jpg',
        type: 'image/jpeg',
        bytes: await photo({ scene: 'door', taken: '2026-02-08T08:55:12', width: 1600, height: 1200 }),
      },
      {
        name: 'What I heard.txt',
        type: 'text/plain',
        bytes: Buffer.from('7 February 2026\n22:40 shouting in the courtyard\n22:50 glass breaking\n23:15 quiet again\n'),
      },
    ],
  });
}

function visitNote() {
  return Buffer.from(
    `Note of home visit, flat 12 Example House\n9 February 2026, 14:10 to 14:45\n\nPresent: Jane Smith, Tom Bloggs, John Doe.\n\n1. Mr Doe let us in. The flat was tidy. Two dogs were in the kitchen.\n2. I read the diary entries of 7 February to him. He said he had been out that night.\n3. I showed him the acceptable behaviour contract that he signed on 20 January.\n4. I told him what an injunction is and that he may get legal advice. He took the leaflet.\n\nNext visit: 23 February 2026.\n`,
  );
}

function consultationNote() {
  return Buffer.from(
    `Consultation with the police and the housing team\n9 March 2026\n\nPC 0000 Example agreed that an injunction is proportionate and that a power of arrest is needed because of the threat on 7 February.\nThe housing team has offered a move and has no objection.\nYouth services: not needed, the Defendant is over 18.\n`,
  );
}
