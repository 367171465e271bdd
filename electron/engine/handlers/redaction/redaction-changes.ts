import { markChanges } from './mark-changes';
import { peopleChanges } from './people-changes';
import type { RedactionChanger, RedactionCommand } from './redaction-change';

/** Every command that changes marks, people, word lists or reasons. */
export const redactionChanges: { readonly [N in RedactionCommand]: RedactionChanger<N> } = { ...markChanges, ...peopleChanges };

export function isRedactionCommand(name: string): name is RedactionCommand {
  return Object.hasOwn(redactionChanges, name);
}
