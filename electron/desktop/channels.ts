/** The closed list of what the window and the main process say to each other. */
export const CHANNELS = {
  run: 'leverarch:run',
  cancel: 'leverarch:cancel',
  progress: 'leverarch:progress',
  event: 'leverarch:event',
  offerPaths: 'leverarch:offer-paths',
  offerBytes: 'leverarch:offer-bytes',
  pick: 'leverarch:pick',
  openCaseFolder: 'leverarch:open-case-folder',
  openReleased: 'leverarch:open-released',
  showReleased: 'leverarch:show-released',
  placePaper: 'leverarch:place-paper',
  openPaper: 'leverarch:open-paper',
  showPaper: 'leverarch:show-paper',
} as const;
