// Fields work things out anew: a date becomes today's, a link asks for its file. In evidence what was last saved is what counts.
import { rawElements, type RawElement } from './raw-xml';

interface Field {
  code: string;
  inResult: boolean;
  keeps: boolean;
  readonly marks: RawElement[];
}

/** What is to be taken out so that each field's last result stays as plain text. Page numbers go on counting, and forms stay forms. */
export function frozenMarks(root: RawElement): ReadonlySet<RawElement> {
  const frozen = new Set<RawElement>();
  const open: Field[] = [];
  const settle = (field: Field) => {
    if (field.keeps || isPageField(field.code)) return;
    for (const mark of field.marks) frozen.add(mark);
  };
  const walk = (parent: RawElement): void => {
    for (const one of rawElements(parent)) {
      if (one.name === 'fldChar') {
        const kind = one.attributes['fldCharType'];
        if (kind === 'begin')
          open.push({ code: '', inResult: false, keeps: rawElements(one).some((each) => each.name === 'ffData'), marks: [one] });
        else {
          const field = open.at(-1);
          field?.marks.push(one);
          if (field && kind === 'separate') field.inResult = true;
          if (field && kind === 'end') {
            open.pop();
            settle(field);
          }
        }
      } else if (one.name === 'instrText') {
        const field = open.at(-1);
        if (field && !field.inResult) field.code += one.children.filter((each) => typeof each === 'string').join('');
        field?.marks.push(one);
      } else if (one.name !== 'rPr' && parent.name === 'r') {
        // Words between a field's beginning and its result belong to its code.
        open.find((field) => !field.inResult)?.marks.push(one);
        walk(one);
      } else walk(one);
    }
  };
  walk(root);
  // One that never ends.
  open.forEach(settle);
  return frozen;
}

/** Fields that are of the page and not of the document's contents. */
export function isPageField(code: string): boolean {
  return /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b/i.test(code);
}
