// A Word document made part by part, so that a test can have in it what no word processor would put together.
import { aZip } from './a-zip';

export interface WordParts {
  /** What stands in the body, as WordprocessingML. */
  readonly body: string;
  /** More parts by their names, with the kind of relation that leads to each ("header", "comments"). */
  readonly parts?: readonly { readonly name: string; readonly kind: string; readonly xml: string }[];
  /** Relations that lead out of the file, by their ids. */
  readonly links?: readonly { readonly id: string; readonly kind: string; readonly target: string }[];
  readonly styles?: string;
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SPACES = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${OFFICE}"`;
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

export function aWordDocument({ body, links = [], parts = [], styles = '' }: WordParts): Buffer {
  const type = (kind: string) => `application/vnd.openxmlformats-officedocument.wordprocessingml.${kind}+xml`;
  const overrides = [
    `<Override PartName="/word/document.xml" ContentType="${type('document.main')}"/>`,
    `<Override PartName="/word/styles.xml" ContentType="${type('styles')}"/>`,
    ...parts.map(({ kind, name }) => `<Override PartName="/word/${name}" ContentType="${type(kind)}"/>`),
  ];
  const relations = [
    `<Relationship Id="s" Type="${OFFICE}/styles" Target="styles.xml"/>`,
    ...parts.map(({ kind, name }) => `<Relationship Id="${name.replace('.', '-')}" Type="${OFFICE}/${kind}" Target="${name}"/>`),
    ...links.map(({ id, kind, target }) => `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}" TargetMode="External"/>`),
  ];
  const file = (name: string, xml: string) => ({ name, bytes: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${xml}`) });
  return aZip([
    file(
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`,
    ),
    file(
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="d" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    file('word/document.xml', `<w:document ${SPACES}><w:body>${body}</w:body></w:document>`),
    file('word/styles.xml', `<w:styles ${SPACES}>${styles}</w:styles>`),
    file('word/_rels/document.xml.rels', `<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}</Relationships>`),
    ...parts.map(({ name, xml }) =>
      file(
        `word/${name}`,
        xml.replace(/^<w:\w+/, (tag) => `${tag} ${SPACES}`),
      ),
    ),
  ]);
}

/** A paragraph of one run. */
export function wordParagraph(text: string): string {
  return `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

/** One with everything that a document hides: SECRET, GONE, HIDDEN and REMARK are what no page may show. */
export function aHidingDocument(): Buffer {
  const run = (text: string, format = '') => `<w:r><w:rPr>${format}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
  const who = 'w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"';
  const field = (code: string, result: string) =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  return aWordDocument({
    body: [
      wordParagraph('First words'),
      `<w:p>${run('Kept ')}<w:ins ${who}>${run('inserted ')}</w:ins><w:del ${who}><w:r><w:delText>GONE</w:delText></w:r></w:del>${run('end')}</w:p>`,
      `<w:p><w:pPr><w:rPr><w:del ${who}/></w:rPr></w:pPr><w:del ${who}><w:r><w:delText>GONE whole</w:delText></w:r></w:del></w:p>`,
      `<w:p>${run('Seen ')}${run('HIDDEN', '<w:vanish/>')}${run('SECRET', '<w:rStyle w:val="Unseen"/>')}</w:p>`,
      `<w:p><w:commentRangeStart w:id="0"/>${run('Remarked on')}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>`,
      `<w:p>${run('Dated ')}${field('DATE \\@ "d MMMM yyyy"', '14 March 2019')}</w:p>`,
      `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid><w:tr><w:tc><w:p>${run('Row kept')}</w:p></w:tc></w:tr><w:tr><w:trPr><w:del ${who}/></w:trPr><w:tc><w:p><w:del ${who}><w:r><w:delText>GONE row</w:delText></w:r></w:del></w:p></w:tc></w:tr></w:tbl>`,
      wordParagraph('Last words'),
    ].join(''),
    styles: '<w:style w:type="character" w:styleId="Unseen"><w:name w:val="Unseen"/><w:rPr><w:vanish/></w:rPr></w:style>',
    parts: [
      {
        name: 'comments.xml',
        kind: 'comments',
        xml: `<w:comments><w:comment w:id="0" w:author="A" w:initials="A"><w:p>${run('REMARK')}</w:p></w:comment></w:comments>`,
      },
    ],
  });
}
