// Secrets in the parts of a file that no page shows.
import { AROUND, atMark, FIRST_OBJECT, SECRET, torture, wideHexOf, type TortureCase, type TortureSpec } from './torture-case';
import { packedFile } from './packed-file';

const N = FIRST_OBJECT;
const HIDDEN = ['hidden-parts', 'terms'];
const XMP = {
  entries: '/Type/Metadata/Subtype/XML',
  body: `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><dc>${SECRET}</dc></x:xmpmeta><?xpacket end="w"?>`,
};

function part(name: string, spec: Partial<TortureSpec>): TortureCase {
  return torture({ name, pages: [{ content: AROUND }], terms: [SECRET], seenBy: HIDDEN, ...spec });
}

export const documentCases: readonly TortureCase[] = [
  part('the title', { trailer: `/Info ${N} 0 R`, objects: [`<</Title(Statement of ${SECRET})>>`], seenBy: ['terms'] }),
  part('the author in two bytes a letter', { trailer: `/Info ${N} 0 R`, objects: [`<</Author${wideHexOf(SECRET)}>>`], seenBy: ['terms'] }),
  part('a property of its own name', { trailer: `/Info ${N} 0 R`, objects: [`<</${SECRET}(yes)>>`], seenBy: ['terms'] }),
  part('hidden properties (XMP)', { catalog: `/Metadata ${N} 0 R`, objects: [XMP] }),
  part('hidden properties of a page', { pages: [{ content: AROUND, entries: `/Metadata ${N} 0 R` }], objects: [XMP] }),
  part('private data of the document', { catalog: `/PieceInfo<</App<</LastModified(D:20240101)/Private(${SECRET})>>>>` }),
  part('private data of a page', {
    pages: [
      { content: AROUND, entries: `/LastModified(D:20240101)/PieceInfo<</App<</LastModified(D:20240101)/Private<</Text(${SECRET})>>>>>>` },
    ],
  }),
  part('a thumbnail', {
    secret: null,
    pages: [{ content: AROUND, entries: `/Thumb ${N} 0 R` }],
    objects: [
      { entries: '/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8', body: Uint8Array.from({ length: 64 }, (_, i) => 9 + i * 3) },
    ],
    pictures: [Uint8Array.from({ length: 64 }, (_, i) => 9 + i * 3)],
    terms: [],
    seenBy: ['hidden-parts'],
  }),
  part('a bookmark', {
    catalog: `/Outlines ${N} 0 R`,
    objects: [`<</First ${N + 1} 0 R/Last ${N + 1} 0 R/Count 1>>`, `<</Title(${SECRET})/Parent ${N} 0 R/Dest[4 0 R/Fit]>>`],
  }),
  part('a named place', { catalog: `/Dests<</${SECRET}[4 0 R/Fit]>>` }),
  part('a place in the tree of names', { catalog: `/Names<</Dests<</Names[(${SECRET})[4 0 R/Fit]]>>>>` }),
  part('an attached file', {
    catalog: `/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a.txt)/EF<</F ${N} 0 R>>>>]>>>>`,
    objects: [{ entries: '/Type/EmbeddedFile', body: `Statement of ${SECRET}` }],
  }),
  part('a script by name', { catalog: `/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(app.alert("${SECRET}"))>>]>>>>` }),
  part('a script on opening', { catalog: `/OpenAction<</S/JavaScript/JS(app.alert("${SECRET}"))>>` }),
  part('an action of a page', { pages: [{ content: AROUND, entries: `/AA<</O<</S/URI/URI(https://example.org/${SECRET})>>>>` }] }),
  part('labels of pages', { catalog: `/PageLabels<</Nums[0<</P(${SECRET})>>]>>` }),
  part('an article thread', {
    catalog: `/Threads[${N} 0 R]`,
    pages: [{ content: AROUND, entries: `/B[${N + 1} 0 R]` }],
    objects: [`<</F ${N + 1} 0 R/I<</Title(${SECRET})>>>>`, `<</T ${N} 0 R/N ${N + 1} 0 R/V ${N + 1} 0 R/P 4 0 R/R[112 190 262 216]>>`],
  }),
  part('the name of a layer', {
    catalog: `/OCProperties<</OCGs[${N} 0 R]/D<</Order[${N} 0 R]>>>>`,
    objects: [`<</Type/OCG/Name(${SECRET})>>`],
  }),
  ...['ON', 'OFF'].map((state) =>
    part(`a layer that is ${state.toLowerCase()}`, {
      catalog: `/OCProperties<</OCGs[${N} 0 R]/D<</${state}[${N} 0 R]>>>>`,
      pages: [
        {
          content: `${AROUND} /OC /L BDC BT /F 14 Tf 120 200 Td (${SECRET}) Tj ET EMC`,
          resources: `/Properties<</L ${N} 0 R>>`,
        },
      ],
      objects: ['<</Type/OCG/Name(Notes)>>'],
      seenBy: ['text-under-marks', 'hidden-parts'],
    }),
  ),
  part('words behind what is drawn', {
    pages: [{ content: `${AROUND} /Span<</ActualText(${SECRET})>>BDC BT /F 14 Tf 120 200 Td (xxxx) Tj ET EMC` }],
  }),
  part('words behind what is kept', {
    pages: [{ content: `/Span<</ActualText${wideHexOf(SECRET)}>>BDC ${AROUND} EMC` }],
  }),
  part('a property list', {
    pages: [{ content: `${AROUND} /Span /P BDC EMC`, resources: `/Properties<</P<</Alt(${SECRET})/E(${SECRET})>>>>` }],
  }),
  part('the tagged structure', {
    catalog: `/MarkInfo<</Marked true>>/StructTreeRoot ${N} 0 R`,
    pages: [{ content: `/P<</MCID 0>>BDC ${AROUND} EMC`, entries: '/StructParents 0' }],
    objects: [
      `<</Type/StructTreeRoot/K ${N + 1} 0 R/ParentTree<</Nums[0[${N + 1} 0 R]]>>>>`,
      `<</Type/StructElem/S/P/P ${N} 0 R/Pg 4 0 R/K 0/ActualText(${SECRET})/Alt(${SECRET})/T(${SECRET})>>`,
    ],
  }),
  part('a signature with rights', {
    catalog: `/Perms<</DocMDP ${N} 0 R>>/Legal<</Attestation(${SECRET})>>`,
    objects: [`<</Type/Sig/Filter/Adobe.PPKLite/Name(${SECRET})/Contents<00>/ByteRange[0 1 2 3]>>`],
  }),
  part('the base of its addresses', { catalog: `/URI<</Base(https://example.org/${SECRET}/)>>`, seenBy: ['terms'] }),
  part('the printing condition', {
    catalog: `/OutputIntents[<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier(${SECRET})>>]`,
    seenBy: ['terms'],
  }),
  part('the identity of the file', { trailer: `/ID[(${SECRET}0000000)(${SECRET}0000000)]`, seenBy: ['terms'] }),
  part('an unknown entry of the catalogue', { catalog: `/Custom(${SECRET})`, seenBy: ['terms'] }),
  part('the name of a font', {
    rebuilt: true,
    pages: [{ content: `${AROUND} BT /S 14 Tf 120 120 Td (Fontword) Tj ET`, resources: `/Font<</S ${N} 0 R>>` }],
    objects: [`<</Type/Font/Subtype/Type1/BaseFont/${SECRET}Sans/Encoding/WinAnsiEncoding>>`],
    seenBy: ['terms'],
  }),
  part('the name of a resource', {
    rebuilt: true,
    pages: [{ content: `${AROUND} BT /${SECRET} 14 Tf 120 120 Td (Fontword) Tj ET`, resources: `/Font<</${SECRET} 3 0 R>>` }],
    seenBy: ['terms'],
  }),
  part('a resource that is not used', {
    pages: [{ content: AROUND, resources: `/XObject<</U ${N} 0 R>>` }],
    objects: [{ entries: '/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 3 0 R>>>>', body: `BT /F 9 Tf (${SECRET}) Tj ET` }],
    seenBy: ['terms'],
  }),
  part('a remark among the instructions', { pages: [{ content: `% ${SECRET}\n${AROUND}` }], seenBy: ['terms'] }),
  part('a marked point', { pages: [{ content: `/Note <</Who(${SECRET})>> DP ${AROUND}` }], seenBy: ['terms'] }),
  part('an orphan', { objects: [`(${SECRET})`], seenBy: ['revisions', 'terms'] }),
  part('an earlier state of the file', {
    finish: revised,
    terms: [],
    pages: [{ content: atMark(`(${SECRET}) Tj`) }],
    seenBy: ['revisions'],
  }),
  part('bytes behind the end', { finish: (bytes) => joined(bytes, `\n${SECRET}\n`), seenBy: ['revisions'] }),
  part('words on the page beside the paper', {
    rebuilt: true,
    pages: [{ content: `${AROUND} BT /F 14 Tf 600 200 Td (${SECRET}) Tj ET` }],
    terms: [SECRET],
    seenBy: ['terms'],
  }),
  {
    ...part('what is left in a container of objects', {}),
    bytes: (painted) => packedFile({ content: AROUND, painted, leftover: `(${SECRET})`, hidden: null }),
    seenBy: ['revisions'],
  },
  {
    ...part('the title in a container of objects', {}),
    bytes: (painted) => packedFile({ content: AROUND, painted, leftover: null, hidden: `<</Title(${SECRET})>>` }),
    seenBy: ['terms'],
  },
];

function joined(bytes: Uint8Array, more: string): Uint8Array {
  return new Uint8Array(Buffer.concat([bytes, Buffer.from(more, 'latin1')]));
}

/** Saved again by a program that adds: the page's contents are now others, and the old ones are still there. */
function revised(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? 0);
  const content = `5 0 obj\n<</Length ${AROUND.length}>>\nstream\n${AROUND}\nendstream\nendobj\n`;
  const table = `xref\n5 1\n${String(bytes.length).padStart(10, '0')} 00000 n \n`;
  const size = /\/Size (\d+)/.exec(text)?.[1] ?? '99';
  return joined(
    bytes,
    `${content}${table}trailer\n<</Size ${size}/Root 1 0 R/Prev ${start}>>\nstartxref\n${bytes.length + content.length}\n%%EOF\n`,
  );
}
