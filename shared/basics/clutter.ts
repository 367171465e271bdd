// What operating systems and programs leave in folders of their own accord: no evidence, and nobody put it there.
const CLUTTER = /^(\.DS_Store|\._.*|Thumbs\.db|ehthumbs\.db|desktop\.ini|~\$.*|\.~lock\..*)$/i;

/** @param name one file's name, without its folders. */
export function isClutter(name: string): boolean {
  return CLUTTER.test(name);
}
