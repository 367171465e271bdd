// An OpenDocument text without what its pages must not show: see clean-word.
import { failure } from '../../../../shared/basics/failure';
import type { OfficePackage } from './office-package';
import { rawElements, readRawXml, setChildren, writeRawXml, type RawElement } from './raw-xml';

const TAKEN_OUT = new Set(
  'tracked-changes change change-start change-end annotation annotation-end hidden-text hidden-paragraph event-listeners scripts dde-source dde-connection-decls section-source object-ole plugin applet floating-frame'.split(
    ' ',
  ),
);
/** Fields that work things out anew, and links: their words stay as they were last saved. */
const UNWRAPPED = new Set(
  (
    'date time author-name author-initials file-name modification-date modification-time print-date print-time printed-by creation-date ' +
    'creation-time creator initial-creator editing-duration editing-cycles template-name sender-firstname sender-lastname sender-initials ' +
    'sender-title sender-position sender-email sender-phone-private sender-fax sender-company sender-phone-work sender-street sender-city ' +
    'sender-postal-code sender-country sender-state-or-province user-defined dde-connection script execute-macro database-display ' +
    'conditional-text a'
  ).split(' '),
);
const LEFT_OUT = /^(?:Basic\/|Scripts\/|Dialogs\/|Configurations2\/|ObjectReplacements\/\.)/i;

/** A part in its clean form; null where it is not to come along. Throws as `readRawXml`. */
export async function cleanOpenTextPart(office: OfficePackage, part: string): Promise<Buffer | null> {
  if (LEFT_OUT.test(part)) return null;
  const bytes = await office.bytes(part);
  if (bytes === null) throw failure('document-damaged');
  if (!/^(?:content|styles)\.xml$/i.test(part)) return bytes;
  const root = readRawXml((await office.text(part)) ?? '');
  cleanChildren(root);
  return Buffer.from(writeRawXml(root));
}

function cleanChildren(parent: RawElement): void {
  const kept = parent.children.flatMap((one): (RawElement | string)[] => {
    if (typeof one === 'string') return [one];
    if (TAKEN_OUT.has(one.name) || leadsOut(one)) return [];
    if (one.name === 'section' && one.attributes['display'] === 'none') return [];
    cleanChildren(one);
    return UNWRAPPED.has(one.name) && /^<(?:text|office):/.test(one.tag) ? one.children : [one];
  });
  setChildren(parent, kept);
}

/** A picture or an object that lies elsewhere. */
function leadsOut({ attributes, name }: RawElement): boolean {
  const target = attributes['href'];
  return target !== undefined && name !== 'a' && /^(?:[a-z][\w+.-]*:|\/|\.\.\/|\\)/i.test(target);
}

/** The parts that a document lists, without those that were left out. */
export function manifestWithout(xml: string): string {
  const root = readRawXml(xml);
  setChildren(
    root,
    rawElements(root).filter(({ attributes }) => !LEFT_OUT.test(attributes['full-path'] ?? '')),
  );
  return writeRawXml(root);
}
