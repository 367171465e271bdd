// An exported chat with its media: the pictures and recordings go behind the chat, in the order in which they were sent.
import { readFile, stat } from 'node:fs/promises';
import { posix } from 'node:path';
import { looksLikeChat, readChat } from './chat-log';
import type { ChildFile } from './children';
import { decodeText } from './decode-text';

const MOST_BYTES = 20 * 1024 * 1024;

/** What came out of an archive; where there is a chat among it, with what was sent in it hung on that. Nothing is ever left out. */
export async function gatherChats(children: readonly ChildFile[]): Promise<readonly ChildFile[]> {
  const taken = new Set<ChildFile>();
  const chats = new Map<ChildFile, readonly ChildFile[]>();
  for (const chat of children.filter(({ name }) => /\.txt$/i.test(name))) {
    const sent = await filesSentIn(chat);
    const folder = posix.dirname(chat.name);
    const beside = new Map(
      children
        .filter((each) => each !== chat && !taken.has(each) && posix.dirname(each.name) === folder)
        .map((each) => [posix.basename(each.name).toLowerCase(), each] as const),
    );
    const brings = [...new Set(sent.flatMap((name) => beside.get(name.toLowerCase()) ?? []))];
    if (brings.length === 0) continue;
    for (const each of brings) taken.add(each);
    chats.set(chat, brings);
  }
  return children.flatMap((each) => {
    if (taken.has(each)) return [];
    const brings = chats.get(each);
    return brings ? [{ ...each, brings }] : [each];
  });
}

async function filesSentIn({ path }: ChildFile): Promise<readonly string[]> {
  if ((await stat(path)).size > MOST_BYTES) return [];
  const decoded = decodeText(await readFile(path));
  if (decoded === null || !looksLikeChat(decoded.text)) return [];
  return readChat(decoded.text).messages.flatMap(({ media }) => media.flatMap((each) => ('file' in each ? [each.file] : [])));
}
