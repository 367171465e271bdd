/**
 * The top folder of each file in an archive, as if the archive were a folder that was dropped: null for what lies in none. One
 * folder that holds everything is how archives of a folder are made, and counts as the archive itself.
 */
export function topFoldersIn(names: readonly string[]): (name: string) => string | null {
  const first = (name: string) => (name.includes('/') ? name.slice(0, name.indexOf('/')) : null);
  const [wrapper] = names.map(first);
  const isWrapped = wrapper !== undefined && wrapper !== null && names.every((name) => first(name) === wrapper);
  return (name) => first(isWrapped ? name.slice(wrapper.length + 1) : name);
}
