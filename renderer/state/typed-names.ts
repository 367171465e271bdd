/** Names typed one on each line. */
export function names(typed: string): string[] {
  return typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** An empty field is "not given". */
export function orNull(typed: string): string | null {
  const text = typed.trim();
  return text === '' ? null : text;
}
