// Links that survive: addresses on the web or for mail, and places within the document.
import { PDFHexString, PDFName, PDFString, type PDFDict } from 'pdf-lib';
import { pdfRect, type PdfRect } from '../../../../shared/basics/rectangle';
import { placeOf, type Destinations, type Place } from './destinations';
import { dictAt, nameAt, rectAt, valueAt } from './pdf-values';

export type LinkLead = { readonly kind: 'address'; readonly address: string } | { readonly kind: 'place'; readonly place: Place };

export interface SourceLink {
  readonly kind: 'link';
  readonly rect: PdfRect;
  readonly lead: LinkLead;
  /** Needs nothing done to it on a page that stays as it is. */
  readonly fine: boolean;
}

/** Why a link does not survive. */
export interface LostLink {
  readonly kind: 'script' | 'launch' | 'nowhere' | 'media';
}

const LONGEST_ADDRESS = 2000;
const MEDIA = new Set(['Movie', 'Sound', 'Rendition', 'RichMediaExecute', 'GoTo3DView']);

export function readLink(annotation: PDFDict, destinations: Destinations): SourceLink | LostLink {
  const rect = rectAt(annotation, 'Rect') ?? pdfRect(0, 0, 0, 0);
  const action = dictAt(annotation, 'A');
  const kind = action && (nameAt(action, 'S') ?? '');
  const alone = annotation.get(PDFName.of('AA')) === undefined && action?.get(PDFName.of('Next')) === undefined;
  if (action && kind === 'URI') {
    const address = addressOf(action);
    if (address === null) return { kind: 'launch' };
    return { kind: 'link', rect, lead: { kind: 'address', address: address.text }, fine: alone && address.asWritten };
  }
  if (kind === undefined || kind === 'GoTo') {
    const place = placeOf(destinations, annotation);
    return place ? { kind: 'link', rect, lead: { kind: 'place', place }, fine: alone && place.direct } : { kind: 'nowhere' };
  }
  if (kind === 'JavaScript') return { kind: 'script' };
  return { kind: MEDIA.has(kind) ? 'media' : 'launch' };
}

/** An address that opens a page or a mail and nothing else. One without a scheme ("www.…") is taken for a web page. */
function addressOf(action: PDFDict): { readonly text: string; readonly asWritten: boolean } | null {
  const value = valueAt(action, 'URI');
  if (!(value instanceof PDFString) && !(value instanceof PDFHexString)) return null;
  const written = Buffer.from(value.asBytes()).toString('latin1');
  const tidy = written.trim().replace(/ /g, '%20');
  const text = /^www\./i.test(tidy) ? `http://${tidy}` : tidy;
  if (text.length > LONGEST_ADDRESS || !/^(https?:\/\/|mailto:)[\x21-\xff]+$/i.test(text)) return null;
  return { text, asWritten: text === written };
}
