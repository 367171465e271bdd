// Names that come from inside a file: of an archive's parts, of attachments. They are shown and never used as paths.

const LONGEST_PART = 200;

// What steers a terminal or turns the direction of writing could make "photo‮gpj.exe" of a name.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u2028\u2029]/gu;

/** "C:\a\..\b.jpg" and "/a/../b.jpg" become "a/b.jpg"; a name with nothing left becomes "file". */
export function shownPath(name: string): string {
  const parts = name
    .replaceAll('\\', '/')
    .replace(/^[a-z]:(?=\/)/i, '')
    .split('/')
    .map(tidy)
    .filter((part) => !/^\.*$/.test(part));
  return parts.length === 0 ? 'file' : parts.slice(-12).join('/');
}

/** One name without folders: an attachment's. `fallback` where there is none. */
export function shownName(name: string | null | undefined, fallback: string): string {
  const last =
    shownPath(name ?? '')
      .split('/')
      .at(-1) ?? '';
  return name === null || name === undefined || tidy(name) === '' || last === 'file' ? fallback : last;
}

/** The same names in the same order, with "(2)" and so on behind those that came before. */
export function withoutTwins(names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return names.map((name) => {
    const dot = /\.[^./]+$/.exec(name)?.index ?? name.length;
    let own = name;
    for (let i = 2; seen.has(own.toLowerCase()); i += 1) own = `${name.slice(0, dot)} (${i})${name.slice(dot)}`;
    seen.add(own.toLowerCase());
    return own;
  });
}

function tidy(part: string): string {
  const plain = part.replace(UNSEEN, '').replace(/\s+/g, ' ').trim();
  if (plain.length <= LONGEST_PART) return plain;
  const end = /\.[a-z0-9]{1,8}$/i.exec(plain)?.[0] ?? '';
  return `${plain.slice(0, LONGEST_PART - end.length)}${end}`;
}
