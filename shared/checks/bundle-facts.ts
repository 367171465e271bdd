// What re-reading a finished file can tell: read by the engine with another parser than the one that wrote it, judged by
// the pure checks. A fact that could not be read is null or named in `unread`, and a check that needs it "could not run".
import { z } from 'zod';

/** Points from the top left of the page as a person sees it: [x, y, width, height]. */
export const FactRect = z.tuple([z.number(), z.number(), z.number(), z.number()]);
export type FactRect = z.infer<typeof FactRect>;

export const PictureFact = z.object({
  /** Effective resolution as placed, dots per inch: the larger of across and down. */
  dpi: z.number(),
  /** Share of the visible page that it covers, 0 to 1. */
  share: z.number(),
});

export const PageFact = z.object({
  /** Place in the file, from 1. */
  page: z.number().int().positive(),
  label: z.string().nullable(),
  /** Visible size in points, after rotation. */
  width: z.number(),
  height: z.number(),
  rotate: z.number().int(),
  /** Visible numbers and words found in the outer 16 % of the page, each a run of text with its place. */
  edgeTexts: z.array(z.object({ text: z.string(), rect: FactRect, size: z.number() })),
  /** Searchable characters other than the stamp's own. */
  characters: z.number().int().nonnegative(),
  /** Which way most of the text reads on the page as shown, turned clockwise: 0 upright, 90 downwards, 180 upside down; null without text. */
  textTurn: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]).nullable(),
  pictures: z.array(PictureFact),
  /** Pictures, drawings and text on the page beside the stamp: 0 is a blank page. */
  objects: z.number().int().nonnegative(),
  /** Does anything but the stamp lie under the stamp's own rectangle? null when there is no stamp to ask of. */
  stampCovers: z.boolean().nullable(),
});
export type PageFact = z.infer<typeof PageFact>;

export const LinkFact = z.object({
  page: z.number().int().positive(),
  rect: FactRect,
  /** Page number in this file, or an address, or null where it leads nowhere. */
  target: z.union([z.number().int().positive(), z.string()]).nullable(),
  /** Zoom of the destination: 1 is 100 %, null keeps what the reader has; "fit" for any kind of fit. */
  zoom: z.union([z.number(), z.literal('fit')]).nullable(),
});
export type LinkFact = z.infer<typeof LinkFact>;

export const OutlineFact = z.object({
  title: z.string(),
  /** 1 for the top. */
  level: z.number().int().positive(),
  page: z.number().int().positive().nullable(),
  zoom: z.union([z.number(), z.literal('fit')]).nullable(),
});
export type OutlineFact = z.infer<typeof OutlineFact>;

export const BundleFacts = z.object({
  fileName: z.string(),
  bytes: z.number().int().nonnegative(),
  sha256: z.string(),
  pages: z.array(PageFact),
  outline: z.array(OutlineFact),
  links: z.array(LinkFact),
  document: z.object({
    pdfVersion: z.string().nullable(),
    encrypted: z.boolean(),
    title: z.string().nullable(),
    language: z.string().nullable(),
    author: z.string().nullable(),
    producer: z.string().nullable(),
    /** Does it ask the reader to open with the bookmarks showing? */
    opensWithBookmarks: z.boolean().nullable(),
    /** Zoom on opening: 1 is 100 %; "fit" for any kind of fit; null where the file does not say. */
    openZoom: z.union([z.number(), z.literal('fit')]).nullable(),
    openPage: z.number().int().positive().nullable(),
    javaScript: z.boolean().nullable(),
    embeddedFiles: z.number().int().nullable(),
    formFields: z.number().int().nullable(),
    /** Complete revisions inside the file: 1 is a clean write. */
    revisions: z.number().int().nullable(),
    hiddenLayers: z.number().int().nullable(),
  }),
  /** What could not be read, in words for the report, e.g. "the catalogue". Empty when all was. */
  unread: z.array(z.string()),
});
export type BundleFacts = z.infer<typeof BundleFacts>;
