// What an officer should know of an email that its page does not show.
import type { ItemNote } from '../../../../shared/evidence/evidence-item';
import type { Message } from './message';

/** @param inBody pictures that were drawn in the body and are no documents of their own. */
export function emailNotes(message: Message, inBody: number): ItemNote[] {
  const notes: ItemNote[] = [];
  const add = (code: string, text: string) => notes.push({ code, message: text, pages: [] });
  if (message.bcc > 0) {
    const who = message.bcc === 1 ? 'one address' : `${message.bcc} addresses`;
    add(
      'bcc',
      `The message names ${who} that its other readers could not see (Bcc). They are not printed. The original is kept as it came.`,
    );
  }
  switch (message.seal) {
    case 'signed':
      add('email-signed', 'The message carries a digital signature. It was not checked; the original is kept as it came.');
      break;
    case 'sealed':
      add(
        'email-sealed',
        'The words of the message lie inside a digital seal (S/MIME) and were not opened. Open it in the program that it came to and save it without the seal.',
      );
      break;
    case 'encrypted':
      add(
        'email-encrypted',
        'The message is encrypted (S/MIME or PGP). Open it in the program that it came to, save it unlocked or as PDF, and add that copy.',
      );
      break;
    case null:
      break;
  }
  if (inBody > 0) {
    add(
      'inline-pictures',
      `${inBody === 1 ? 'A small picture' : `${inBody} small pictures`} of the message, such as a logo, ${inBody === 1 ? 'is' : 'are'} drawn where ${inBody === 1 ? 'it stands' : 'they stand'} and ${inBody === 1 ? 'is no document of its' : 'are no documents of their'} own.`,
    );
  }
  if (message.date !== null && message.date.local === null)
    add('date-unclear', 'The date of the message makes no sense and was left as it stands.');
  return notes;
}
