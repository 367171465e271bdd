/** Closes a switch over a union: a new member then fails to compile instead of falling through. */
export function assertNever(value: never): never {
  throw new Error(`A case was not thought of: ${JSON.stringify(value)}`);
}
