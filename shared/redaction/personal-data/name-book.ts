/** How a word is used: a given name, a name, a name that is also a word ("Mark", "Price"), or a word and no name. */
export type NameRank = 'given' | 'name' | 'maybe' | 'word';

/** What is known of names, handed in so that the rules carry no lists of their own. */
export interface NameBook {
  /** Of a word folded by `foldWord`; null where it is not known at all. */
  readonly rank: (word: string) => NameRank | null;
  /** Places in a text that a reader of grammar takes for people. */
  readonly people: (text: string) => readonly { readonly start: number; readonly end: number }[];
}
