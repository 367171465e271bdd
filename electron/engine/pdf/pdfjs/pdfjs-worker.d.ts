// pdf.js ships no types for its worker's code; it is only handed on.
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs';
