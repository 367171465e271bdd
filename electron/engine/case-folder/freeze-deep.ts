/** Freezes plain data at every depth, so that nobody changes a case but by a change. What is frozen already is passed over. */
export function freezeDeep(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const each of Object.values(value)) freezeDeep(each);
}
