// Small PDFs, each hiding a known secret in one place, with the mark that is to take it away.
import { pageRect, pdfRect, toPdfRect, type QuarterTurn, type VisibleBox } from '../../../shared/basics/rectangle';
import type { PageMarks } from '../../../shared/redaction/page-marks';
import { rawPdf, type RawObject } from '../raw-pdf';

/** A word that no font, profile or program has. */
export const SECRET = 'Wexbridge';
/** Points from the top left of the page: around a line of type at 120, 200 in user space. */
export const MARK = pageRect(112, 84, 150, 24);
/** Words beside and below the mark. */
export const KEPT: readonly string[] = ['Alphaword', 'Omegaword', 'Bottomword'];

export interface TortureCase {
  readonly name: string;
  /** What must be read nowhere afterwards; pictures have none. */
  readonly secret: string | null;
  /** Bytes of pictures that must be nowhere afterwards. */
  readonly pictures: readonly Uint8Array[];
  readonly kept: readonly string[];
  readonly marks: readonly PageMarks[];
  readonly terms: readonly string[];
  /** The checks of which at least one has to see the secret below a painted box. */
  readonly seenBy: readonly string[];
  /** Words that are asked for and lie under no mark: the proof may hold the file back until the page is rebuilt from pixels. */
  readonly rebuilt: boolean;
  /** Without, or with a black box painted over the mark, as a careless redactor does it. */
  readonly bytes: (painted: boolean) => Uint8Array;
}

export interface TorturePage {
  readonly content: string | Uint8Array;
  /** Entries of its resources beside the font /F. */
  readonly resources?: string;
  /** More entries of the page. */
  readonly entries?: string;
}

export interface TortureSpec {
  readonly name: string;
  readonly secret?: string | null;
  readonly pictures?: readonly Uint8Array[];
  readonly kept?: readonly string[];
  readonly pages: readonly TorturePage[];
  /** Objects from number 20. */
  readonly objects?: readonly RawObject[];
  readonly catalog?: string;
  readonly trailer?: string;
  readonly media?: readonly [number, number, number, number];
  readonly crop?: readonly [number, number, number, number];
  readonly turn?: QuarterTurn;
  readonly marks?: readonly PageMarks[];
  readonly terms?: readonly string[];
  readonly seenBy: readonly string[];
  readonly rebuilt?: boolean;
  /** Done to the finished file, as a program that saves by adding does. */
  readonly finish?: (bytes: Uint8Array) => Uint8Array;
}

export const FIRST_OBJECT = 20;
const HELVETICA = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>';

/** Words to be kept around the mark, at its line and below it, for a page of 400 by 300. */
export const AROUND = 'BT /F 14 Tf 20 200 Td (Alphaword) Tj 270 0 Td (Omegaword) Tj -270 -60 Td (Bottomword) Tj ET';

export function oneMark(page = 1, rect = MARK, label: string | null = null): readonly PageMarks[] {
  return [{ page, wholePage: false, boxes: [{ rect, label }] }];
}

export function torture(spec: TortureSpec): TortureCase {
  const marks = spec.marks ?? oneMark();
  return {
    name: spec.name,
    secret: spec.secret === undefined ? SECRET : spec.secret,
    pictures: spec.pictures ?? [],
    kept: spec.kept ?? KEPT,
    marks,
    terms: spec.terms ?? [],
    seenBy: spec.seenBy,
    rebuilt: spec.rebuilt ?? false,
    bytes: (painted) => build(spec, painted ? marks : []),
  };
}

function build(spec: TortureSpec, marks: readonly PageMarks[]): Uint8Array {
  const media = spec.media ?? [0, 0, 400, 300];
  const visible: VisibleBox = { box: pdfRect(...(spec.crop ?? media)), turn: spec.turn ?? 0 };
  const objects: RawObject[] = Array.from({ length: FIRST_OBJECT - 1 }, () => 'null');
  const crop = spec.crop ? `/CropBox[${spec.crop.join(' ')}]` : '';
  const boxes = `/MediaBox[${media.join(' ')}]${crop}/Rotate ${spec.turn ?? 0}`;
  objects[0] = `<</Type/Catalog/Pages 2 0 R${spec.catalog ?? ''}>>`;
  objects[1] = `<</Type/Pages/Count ${spec.pages.length}/Kids[${spec.pages.map((_, i) => `${4 + 2 * i} 0 R`).join(' ')}]>>`;
  objects[2] = HELVETICA;
  spec.pages.forEach((page, i) => {
    objects[3 + 2 * i] =
      `<</Type/Page/Parent 2 0 R${boxes}/Resources<</Font<</F 3 0 R${/\/Font<<(.*?)>>/.exec(page.resources ?? '')?.[1] ?? ''}>>` +
      `${(page.resources ?? '').replace(/\/Font<<.*?>>/, '')}>>/Contents ${5 + 2 * i} 0 R${page.entries ?? ''}>>`;
    const fills = marks
      .filter((each) => each.page === i + 1)
      .flatMap(({ boxes: all }) => all.map(({ rect }) => toPdfRect(visible, rect)))
      .map(({ left, bottom, right, top }) => `${left} ${bottom} ${right - left} ${top - bottom} re f`);
    const body = typeof page.content === 'string' ? Buffer.from(page.content, 'latin1') : Buffer.from(page.content);
    objects[4 + 2 * i] = {
      entries: '',
      body: new Uint8Array(Buffer.concat([Buffer.from('q\n'), body, Buffer.from(`\nQ\nq 0 g ${fills.join(' ')} Q`)])),
    };
  });
  objects.push(...(spec.objects ?? []));
  const bytes = rawPdf(objects, spec.trailer ?? '');
  return spec.finish ? spec.finish(bytes) : bytes;
}

/** A line of type at the mark. */
export function atMark(show: string, font = '/F 14 Tf'): string {
  return `${AROUND} BT ${font} 120 200 Td ${show} ET`;
}

export function hexOf(text: string): string {
  return `<${Buffer.from(text, 'latin1').toString('hex')}>`;
}

export function wideHexOf(text: string): string {
  return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}
