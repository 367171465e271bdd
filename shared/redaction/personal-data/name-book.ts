/** What is known of names, handed in so that the rules carry no lists of their own. */
export interface NameBook {
  /** Is this word, in lower case without accents, used as a name? */
  readonly has: (word: string) => boolean;
  /** Places in a text that a reader of grammar takes for people. */
  readonly people: (text: string) => readonly { readonly start: number; readonly end: number }[];
}
