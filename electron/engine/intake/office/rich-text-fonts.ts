// In rich text a byte stands for the letter that its font says: the same byte is Czech in one and Russian in the next.

type Decoder = { readonly decode: (bytes: Uint8Array) => string };

/** Code pages of the character sets that fonts name. */
const CHARACTER_SETS: Readonly<Record<string, string>> = {
  '0': '1252',
  '77': '10000',
  '128': '932',
  '129': '949',
  '134': '936',
  '136': '950',
  '161': '1253',
  '162': '1254',
  '163': '1258',
  '177': '1255',
  '178': '1256',
  '186': '1257',
  '204': '1251',
  '222': '874',
  '238': '1250',
};
const LONGEST_TABLE = 500_000;

/** The code page of each font that names one, by the font's number. */
export function fontsOf(source: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const start = source.indexOf('{\\fonttbl');
  if (start < 0) return found;
  for (const [, font = '', rest = ''] of groupAt(source, start).matchAll(/\\f(\d+)((?:(?!\\f\d).)*)/gs)) {
    const page = /\\cpg(\d+)/.exec(rest)?.[1] ?? CHARACTER_SETS[/\\fcharset(\d+)/.exec(rest)?.[1] ?? ''];
    if (page !== undefined && !found.has(font)) found.set(font, page);
  }
  return found;
}

function groupAt(source: string, start: number): string {
  let depth = 0;
  const end = Math.min(source.length, start + LONGEST_TABLE);
  for (let at = start; at < end; at += 1) {
    const sign = source[at];
    if (sign === '\\') at += 1;
    else if (sign === '{') depth += 1;
    else if (sign === '}' && (depth -= 1) === 0) return source.slice(start, at);
  }
  return source.slice(start, end);
}

const decoders = new Map<string, Decoder>();

/** The letters of western Windows where a code page is unknown. */
export function decoderFor(codePage: string): Decoder {
  const known = decoders.get(codePage);
  if (known) return known;
  const name =
    { '932': 'shift_jis', '936': 'gbk', '949': 'euc-kr', '950': 'big5', '10000': 'macintosh', '65001': 'utf-8' }[codePage] ??
    `windows-${codePage}`;
  let made: Decoder;
  try {
    made = new TextDecoder(name);
  } catch {
    made = new TextDecoder('windows-1252');
  }
  decoders.set(codePage, made);
  return made;
}
