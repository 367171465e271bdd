// What a phone exports is read as it was written: each message with its day, its wall-clock time and who sent it.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { chatBlocks } from '../../../electron/engine/intake/chat-copy';
import { looksLikeChat, peopleOf, readChat } from '../../../electron/engine/intake/chat-log';
import { makeWorkingCopy } from '../../../electron/engine/intake/make-working-copy';
import { quietWork } from '../../../electron/engine/jobs/work';
import { aFolder } from '../../support/a-folder';
import { resources } from '../../support/drawn';
import { readPdf } from '../../support/read-pdf';

const folder = aFolder();
const heads = (text: string) => readChat(text).messages.map(({ day, time, sender }) => `${day} ${time} ${sender ?? '-'}`);

describe('the lines of an export', () => {
  it('of an Android phone, by the 24-hour clock', () => {
    expect(heads('9/2/26, 23:41 - Jane Doe: Again\n10/2/26, 00:05 - John Roe: Still\n13/2/26, 07:00 - Jane Doe: Quiet\n')).toEqual([
      '2026-02-09 23:41 Jane Doe',
      '2026-02-10 00:05 John Roe',
      '2026-02-13 07:00 Jane Doe',
    ]);
  });

  it('of an iPhone, by the 12-hour clock with a narrow space, and with seconds', () => {
    const text =
      '[13/02/2026, 12:00:09\u202fAM] Jane Doe: Midnight\r\n\u200e[13/02/2026, 12:30:00\u202fPM] Jane Doe: Noon\r\n[13/02/2026, 1:05:00\u202fpm] ~\u202fRoe: Later\r\n';
    expect(heads(text)).toEqual(['2026-02-13 00:00:09 Jane Doe', '2026-02-13 12:30:00 Jane Doe', '2026-02-13 13:05:00 ~\u202fRoe']);
  });

  it('of phones set to other countries’ ways', () => {
    expect(heads('13.02.26, 7:05 - Jane Doe: a\n13.02.26, 7.06 - Jane Doe: b\n')).toEqual([
      '2026-02-13 07:05 Jane Doe',
      '2026-02-13 07:06 Jane Doe',
    ]);
    expect(heads('[2026-02-13, 07:05] Jane Doe: a\n[2026-02-13, 07:06] Jane Doe: b\n')[0]).toBe('2026-02-13 07:05 Jane Doe');
    expect(heads('02/13/2026, 08:49 p. m. - Jane Doe: a\n02/14/2026, 00:08 a. m. - Jane Doe: b\n')).toEqual([
      '2026-02-13 20:49 Jane Doe',
      '2026-02-14 00:08 Jane Doe',
    ]);
  });

  it('keep a message of several lines whole, also where it quotes another chat', () => {
    const text =
      '13/02/2026, 07:05 - Jane Doe: He wrote:\n99/99/2026, 07:00 - John Roe: Stop\n\nThat is all\n13/02/2026, 07:06 - Jane Doe: b\n';
    expect(readChat(text).messages.map((message) => message.text)).toEqual([
      'He wrote:\n99/99/2026, 07:00 - John Roe: Stop\n\nThat is all',
      'b',
    ]);
  });

  it('tell what the program said from what a person wrote', () => {
    const text = [
      '13/02/2026, 07:00 - Messages and calls are end-to-end encrypted.',
      '13/02/2026, 07:01 - Jane Doe created group "Gate: watch"',
      '13/02/2026, 07:02 - Jane Doe changed the subject to "Gate: nights"',
      '13/02/2026, 07:03 - Jane Doe: He said: no',
      '[13/02/2026, 07:04:00] John Roe: \u200eThis message was deleted.',
    ].join('\n');
    const log = readChat(text);
    expect(log.messages.map((message) => message.quiet)).toEqual([true, true, true, false, true]);
    expect(log.messages[3]).toMatchObject({ sender: 'Jane Doe', text: 'He said: no' });
    expect(log.messages[2]?.text).toBe('Jane Doe changed the subject to "Gate: nights"');
    expect(peopleOf(log)).toEqual(['Jane Doe']);
  });

  it('name the media that came, and what was left out', () => {
    const text = [
      '13/02/2026, 07:00 - Jane Doe: IMG-20260213-WA0003.jpg (file attached)',
      'The gate',
      '[13/02/2026, 07:01:00] Jane Doe: \u200e<attached: 00000002-VIDEO-2026-02-13-07-01-00.mp4>',
      '13/02/2026, 07:02 - Jane Doe: <Media omitted>',
      '[13/02/2026, 07:03:00] Jane Doe: \u200eimage omitted',
      '13/02/2026, 07:04 - Jane Doe: see notes.txt (page 2)',
    ].join('\n');
    expect(readChat(text).messages.map(({ text: words, media }) => [words, ...media])).toEqual([
      ['The gate', { file: 'IMG-20260213-WA0003.jpg' }],
      ['', { file: '00000002-VIDEO-2026-02-13-07-01-00.mp4' }],
      ['', { leftOut: 'a file' }],
      ['', { leftOut: 'image' }],
      ['see notes.txt (page 2)'],
    ]);
  });
});

describe('day and month', () => {
  const order = (...days: string[]) => {
    const log = readChat(days.map((day) => `${day}, 07:00 - Jane Doe: a`).join('\n'));
    return [log.order, log.orderGuessed];
  };

  it('are told apart by the file as a whole', () => {
    expect(order('01/02/2026', '03/02/2026', '13/02/2026')).toEqual(['day-first', false]);
    expect(order('01/02/2026', '02/13/2026')).toEqual(['month-first', false]);
    expect(order('2026/02/01', '2026/02/03')).toEqual(['year-first', false]);
  });

  it('are told apart by messages that follow each other, where no number is above 12', () => {
    expect(order('05/01/2026', '01/02/2026', '02/03/2026')).toEqual(['day-first', false]);
    expect(order('01/05/2026', '02/01/2026', '03/02/2026')).toEqual(['month-first', false]);
  });

  it('are called a guess where nothing tells, and only then', () => {
    expect(order('01/02/2026', '01/02/2026')).toEqual(['day-first', true]);
    expect(order('02/02/2026')).toEqual(['day-first', false]);
    expect(order('01.02.2026')).toEqual(['day-first', false]);
  });
});

describe('a chat in the bundle', () => {
  const text =
    '01/02/2026, 23:41 - Jane Doe: The music again\nand shouting\n01/02/2026, 23:50 - John Roe: IMG-20260201-WA0001.jpg (file attached)\n02/02/2026, 00:10 - Jane Doe: <Media omitted>\n';

  it('has a heading for each day, and every word of it', async () => {
    const original = folder.put('WhatsApp Chat with Jane Doe.txt', text);
    const input = {
      original,
      sha256: '0'.repeat(64),
      type: 'chat' as const,
      name: 'WhatsApp Chat with Jane Doe.txt',
      resources,
      workFolder: folder.path,
    };
    const made = await makeWorkingCopy(input, quietWork());
    expect(made.kind).toBe('chat');
    expect(made.metadata).toEqual({ from: 'Jane Doe', to: 'John Roe' });
    expect(made.notes.map((note) => note.code)).toEqual(['day-order-guessed', 'media-left-out']);
    const seen = await readPdf(readFileSync(made.file ?? ''));
    const words = seen.pages
      .flatMap((page) => page.texts.map((each) => each.text))
      .join(' ')
      .replace(/\s+/g, ' ');
    for (const part of [
      'WhatsApp Chat with Jane Doe',
      'Sunday 1 Feb 2026',
      'Monday 2 Feb 2026',
      '23:41 Jane Doe: The music again and shouting',
      'John Roe: Media: IMG-20260201-WA0001.jpg',
      'not in this export',
    ])
      expect(words).toContain(part);
  });

  it('is drawn quickly whatever the lines are', () => {
    const hostile = [
      `${'1'.repeat(4000)}/`,
      `[${' '.repeat(5000)}`,
      `01/02/2026, 07:00 - ${'a'.repeat(20_000)}`,
      `01/02/2026, 07:00 - x: ${'<'.repeat(5000)}: a.b`,
    ];
    const log = readChat(Array.from({ length: 400 }, (_, i) => hostile[i % hostile.length]).join('\n'));
    expect(chatBlocks('x', log).length).toBeGreaterThan(200);
    expect(looksLikeChat(hostile.join('\n'))).toBe(false);
  });
});
