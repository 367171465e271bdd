// The packages that carry the recogniser's trained data say where they lie.
declare module '@tesseract.js-data/eng' {
  const data: { readonly code: string; readonly gzip: boolean; readonly langPath: string };
  export default data;
}
declare module '@tesseract.js-data/osd' {
  const data: { readonly code: string; readonly gzip: boolean; readonly langPath: string };
  export default data;
}
