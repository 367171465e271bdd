// As much of a page's look as decides whether its words can be seen: shown or not, and in what colour on what ground.

export interface Look {
  readonly hidden: boolean;
  /** Red, green and blue from 0 to 255. */
  readonly colour: Rgb;
  /** Null where a picture lies behind the words. */
  readonly ground: Rgb | null;
  /** Spaces and line ends stand as they were written. */
  readonly pre: boolean;
}
export type Rgb = readonly [number, number, number];

export const FIRST_LOOK: Look = { hidden: false, colour: [0, 0, 0], ground: [255, 255, 255], pre: false };

export type Rules = readonly { readonly selector: string; readonly style: Style }[];
type Style = ReadonlyMap<string, string>;

const MOST_CSS = 200_000;

/** The plain rules of a style sheet: by element, class or id. What needs more than that is left out. */
export function readRules(css: string): Rules {
  const text = css
    .slice(0, MOST_CSS)
    .replace(/\/\*[^]*?\*\//g, ' ')
    .replace(/<!--|-->/g, ' ');
  const rules: { selector: string; style: Style }[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('{', at);
    if (open < 0) break;
    const head = text.slice(at, open).split(';').at(-1)?.trim() ?? '';
    if (head.startsWith('@')) {
      // What holds for print or for small screens alone is none of ours.
      at = endOfBlock(text, open);
      continue;
    }
    const close = text.indexOf('}', open);
    const style = readStyle(text.slice(open + 1, close < 0 ? text.length : close));
    for (const selector of head.split(',').map((each) => each.trim().toLowerCase())) {
      if (/^[a-z][\w-]*$|^[a-z]*[.#][\w-]+$/.test(selector) && matters(style)) rules.push({ selector, style });
    }
    if (close < 0) break;
    at = close + 1;
  }
  return rules;
}

function endOfBlock(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    else if (text[at] === '}' && (depth -= 1) === 0) return at + 1;
  }
  return text.length;
}

function matters(style: Style): boolean {
  return ['display', 'visibility', 'opacity', 'color', 'background', 'background-color', 'font-size', 'mso-hide', 'white-space'].some(
    (name) => style.has(name),
  );
}

function readStyle(text: string): Style {
  const style = new Map<string, string>();
  for (const part of text.slice(0, 20_000).split(';')) {
    const colon = part.indexOf(':');
    if (colon > 0) {
      style.set(
        part.slice(0, colon).trim().toLowerCase(),
        part
          .slice(colon + 1)
          .replace(/!\s*important/i, '')
          .trim()
          .toLowerCase(),
      );
    }
  }
  return style;
}

/** The look of an element inside one that has the look `outer`. */
export function lookOf(tag: string, attributes: Readonly<Record<string, string>>, outer: Look, rules: Rules): Look {
  const style = new Map<string, string>();
  if (attributes['color'] !== undefined) style.set('color', attributes['color'].toLowerCase());
  if (attributes['bgcolor'] !== undefined) style.set('background-color', attributes['bgcolor'].toLowerCase());
  if (attributes['background'] !== undefined) style.set('background', 'url()');
  if (rules.length > 0) {
    const names = new Set([
      tag,
      ...(attributes['class'] ?? '')
        .toLowerCase()
        .split(/\s+/)
        .flatMap((each) => [`.${each}`, `${tag}.${each}`]),
    ]);
    const id = attributes['id']?.toLowerCase();
    if (id !== undefined) names.add(`#${id}`).add(`${tag}#${id}`);
    for (const rule of rules) if (names.has(rule.selector)) for (const [name, value] of rule.style) style.set(name, value);
  }
  for (const [name, value] of readStyle(attributes['style'] ?? '')) style.set(name, value);
  const space = style.get('white-space');
  return {
    hidden: outer.hidden || attributes['hidden'] !== undefined || isHidden(style),
    colour: readColour(style.get('color')) ?? outer.colour,
    ground: groundOf(style, outer.ground),
    pre: space === undefined ? outer.pre || ['pre', 'textarea', 'listing', 'xmp'].includes(tag) : /^(?:pre|break-spaces)/.test(space),
  };
}

function isHidden(style: Style): boolean {
  const size = style.get('font-size');
  return (
    style.get('display') === 'none' ||
    style.get('visibility') === 'hidden' ||
    style.get('visibility') === 'collapse' ||
    style.get('mso-hide') === 'all' ||
    (style.has('opacity') && Number(style.get('opacity')) === 0) ||
    (size !== undefined && /^0*\.?0*(?:px|pt|em|rem|%)?$/.test(size)) ||
    (style.get('overflow') === 'hidden' && /^0(?:px)?$/.test(style.get('max-height') ?? style.get('height') ?? ''))
  );
}

function groundOf(style: Style, outer: Rgb | null): Rgb | null {
  const background = style.get('background') ?? '';
  if (/url\(|gradient/.test(`${background} ${style.get('background-image') ?? ''}`)) return null;
  for (const word of [style.get('background-color') ?? '', background, ...background.split(/\s+/)]) {
    const colour = readColour(word);
    if (colour) return colour;
  }
  return outer;
}

/** White on white, or so near to it that nobody reads it. */
export function isUnseen(look: Look): boolean {
  const { colour, ground } = look;
  return look.hidden || (ground !== null && colour.every((value, i) => Math.abs(value - (ground[i] ?? 0)) <= 6));
}

const NAMED: Readonly<Record<string, Rgb>> = {
  white: [255, 255, 255],
  black: [0, 0, 0],
  red: [255, 0, 0],
  blue: [0, 0, 255],
  green: [0, 128, 0],
  yellow: [255, 255, 0],
  gray: [128, 128, 128],
  grey: [128, 128, 128],
  silver: [192, 192, 192],
  navy: [0, 0, 128],
  snow: [255, 250, 250],
  ivory: [255, 255, 240],
  whitesmoke: [245, 245, 245],
  ghostwhite: [248, 248, 255],
  windowtext: [0, 0, 0],
  window: [255, 255, 255],
};

function readColour(value: string | undefined): Rgb | null {
  if (value === undefined) return null;
  const text = value.trim();
  const named = Object.hasOwn(NAMED, text) ? NAMED[text] : undefined;
  if (named) return named;
  const hex = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/.exec(text)?.[1];
  if (hex !== undefined) {
    const full = hex.length === 3 ? hex.replace(/./g, '$&$&') : hex;
    return [Number.parseInt(full.slice(0, 2), 16), Number.parseInt(full.slice(2, 4), 16), Number.parseInt(full.slice(4, 6), 16)];
  }
  const rgb = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*(?:[,/]\s*([\d.]+)%?\s*)?\)$/.exec(text);
  if (!rgb || (rgb[4] !== undefined && Number(rgb[4]) < 0.05)) return null;
  return [Number(rgb[1]), Number(rgb[2]), Number(rgb[3])];
}
