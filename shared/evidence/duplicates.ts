// Documents that may be the same one twice, put together for a person to decide. Nothing is ever left out by itself.
import { z } from 'zod';
import { ItemId } from '../basics/ids';
import { compareTexts, pictureKeys, samePicture, textKeys, type PictureLook, type TextLook } from './likeness';

export const DuplicateGroup = z.object({
  items: z.array(ItemId).min(2),
  why: z.enum(['same-picture', 'same-text', 'nearly-same-text']),
  /** In one sentence, for the officer. */
  sentence: z.string(),
});
export type DuplicateGroup = z.infer<typeof DuplicateGroup>;

/** What a person decided of a group: it is not shown again. */
export const SettledDuplicate = z.object({
  id: z.string(),
  keep: z.array(ItemId).min(1),
  /** Empty where the documents are not the same after all. */
  leaveOut: z.array(ItemId),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});
export type SettledDuplicate = z.infer<typeof SettledDuplicate>;

export interface Comparable {
  readonly id: ItemId;
  /** Null where it is no picture. */
  readonly picture: PictureLook | null;
  /** Null where it has no text to compare. */
  readonly text: TextLook | null;
  readonly pages: number;
}

type Why = DuplicateGroup['why'];

const SENTENCES: Readonly<Record<Why, (n: number) => string>> = {
  'same-picture': (n) => `${n === 2 ? 'These two' : `These ${n}`} look like the same picture, perhaps in another size or saved again.`,
  'same-text': (n) => `${n === 2 ? 'These two' : `These ${n}`} have the same words in the same order.`,
  'nearly-same-text': (n) =>
    `${n === 2 ? 'These two' : `These ${n}`} have nearly the same words. Look at names, dates and figures before leaving one out.`,
};

/**
 * Groups in the order of their first document; each document is at most in one group for each reason. Everything in a
 * group is like everything else in it, so that a chain of small differences never joins two that differ.
 */
export function findDuplicates(
  items: readonly Comparable[],
  settled: readonly Pick<SettledDuplicate, 'keep' | 'leaveOut'>[],
): DuplicateGroup[] {
  const isSettled = (a: ItemId, b: ItemId) => settled.some(({ keep, leaveOut }) => includesBoth([...keep, ...leaveOut], a, b));
  const groups = (why: Why, among: readonly Comparable[], keys: KeysOf, alike: Alike): DuplicateGroup[] =>
    cluster(among, keys, alike)
      .map((group) => group.map((each) => each.id))
      .filter((ids) => ids.length > 1 && ids.some((a, i) => ids.slice(i + 1).some((b) => !isSettled(a, b))))
      .map((ids) => ({ items: ids, why, sentence: SENTENCES[why](ids.length) }));
  const pictures = groups('same-picture', items, keysOfPicture, bothPictures);
  const same = groups('same-text', items, keysOfText, (a, b) => howText(a, b) === 'same');
  const taken = new Set([...pictures, ...same].flatMap((group) => group.items));
  const nearly = groups(
    'nearly-same-text',
    items.filter((item) => !taken.has(item.id)),
    keysOfText,
    (a, b) => howText(a, b) !== null,
  );
  const places = new Map(items.map((item, i) => [item.id, i] as const));
  const placeOf = (group: DuplicateGroup) => Math.min(...group.items.map((id) => places.get(id) ?? 0));
  return [...pictures, ...same.filter((group) => !isIn(pictures, group)), ...nearly].sort((a, b) => placeOf(a) - placeOf(b));
}

type Alike = (a: Comparable, b: Comparable) => boolean;
/** Two that have no key in common are not alike, so that not each has to be held against all. */
type KeysOf = (item: Comparable) => readonly string[];

const keysOfPicture: KeysOf = ({ picture }) => (picture === null ? [] : pictureKeys(picture));
const keysOfText: KeysOf = ({ text }) => (text === null ? [] : textKeys(text));

function bothPictures(a: Comparable, b: Comparable): boolean {
  return a.picture !== null && b.picture !== null && samePicture(a.picture, b.picture);
}

function howText(a: Comparable, b: Comparable): 'same' | 'nearly' | null {
  return a.text !== null && b.text !== null ? compareTexts(a.text, b.text) : null;
}

function includesBoth(ids: readonly ItemId[], a: ItemId, b: ItemId): boolean {
  return ids.includes(a) && ids.includes(b);
}

function isIn(groups: readonly DuplicateGroup[], group: DuplicateGroup): boolean {
  return groups.some((other) => group.items.every((id) => other.items.includes(id)));
}

function cluster(items: readonly Comparable[], keysOf: KeysOf, alike: Alike): Comparable[][] {
  const clusters: Comparable[][] = [];
  const byKey = new Map<string, Set<Comparable[]>>();
  for (const item of items) {
    const keys = keysOf(item);
    const near = new Set(keys.flatMap((key) => [...(byKey.get(key) ?? [])]));
    const known = [...near].find((each) => each.every((other) => alike(other, item)));
    const home = known ?? [];
    if (!known) clusters.push(home);
    home.push(item);
    for (const key of keys) byKey.set(key, (byKey.get(key) ?? new Set()).add(home));
  }
  return clusters;
}
