import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { createBridge } from './bridge';

/** Electron before 32 has no webUtils and puts the path on the file itself. */
function pathOfFile(file: File): string {
  // Typed as always there; an older Electron has none.
  const utils = webUtils as typeof webUtils | undefined;
  if (utils) return utils.getPathForFile(file);
  return 'path' in file && typeof file.path === 'string' ? file.path : '';
}

contextBridge.exposeInMainWorld('leverArch', createBridge(ipcRenderer, pathOfFile));
