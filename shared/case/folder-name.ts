/**
 * The name of a new case's folder, "Northshire Council v Doe.case", as every system takes it. `taken` are the names that
 * are there already; drives may take "Doe" and "doe" for one, so upper and lower case do not count.
 */
export function caseFolderName(title: string, taken: Iterable<string>): string {
  const safe = title
    .replace(/[<>:"/\\|?*\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 80)
    .replace(/[. ]+$/, '')
    .trim();
  const base = safe === '' ? 'Case' : safe;
  const known = new Set(Array.from(taken, (name) => name.toLowerCase()));
  let name = `${base}.case`;
  for (let n = 2; known.has(name.toLowerCase()); n++) name = `${base} (${n}).case`;
  return name;
}
