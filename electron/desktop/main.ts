// The desktop's main process: one window, its own protocol, the engine in a process of its own.
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, session, shell, utilityProcess } from 'electron';
import { join } from 'node:path';
import { CHANNELS } from './channels';
import { EngineKeeper, type EngineChild } from './engine-keeper';
import type { FromEngine } from './engine-messages';
import { attachIpcHost, type DesktopAbilities } from './ipc';
import { menuTemplate } from './menu';
import { isOurs, ORIGIN, WINDOW_PREFERENCES } from './security';
import { answerRequest } from './own-protocol';

const dist = join(__dirname, '..');
let window: BrowserWindow | null = null;
let isClosed = false;
const engine = new EngineKeeper({
  fork: forkEngine,
  onEvent: (event) => window?.webContents.send(CHANNELS.event, event),
  onFresh: () => window?.webContents.reload(),
  onGivenUp: giveUp,
});

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
]);
// As root, which only a test machine is, Electron runs with --no-sandbox alone.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

app.on('web-contents-created', (_event, contents) => {
  contents.on('will-navigate', (event, address) => {
    if (!isOurs(address)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
});
app.on('second-instance', () => {
  if (window?.isMinimized()) window.restore();
  window?.focus();
});
app.on('window-all-closed', () => app.quit());
app.on('before-quit', (event) => {
  if (isClosed) return;
  event.preventDefault();
  void engine.close().finally(() => {
    isClosed = true;
    app.quit();
  });
});

if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

async function start(): Promise<void> {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform)));
  await engine.start();
  protocol.handle('app', (request) => answerRequest(request, { engine: engine.current(), windowFolder: join(dist, 'renderer') }));
  attachIpcHost({ ipc: ipcMain, engine: () => engine.current(), abilities, isOurs });
  await openWindow();
}

function forkEngine(): EngineChild {
  const child = utilityProcess.fork(join(dist, 'desktop', 'engine-process.cjs'), [], {
    serviceName: 'Lever Arch engine',
    env: { ...process.env, LEVERARCH_RESOURCES: app.isPackaged ? join(process.resourcesPath, 'resources') : join(dist, '..', 'resources') },
  });
  return {
    postMessage: (message) => child.postMessage(message),
    // Only our own engine process holds the other end, and it speaks this very type.
    onMessage: (listener) => child.on('message', (message) => listener(message as FromEngine)),
    onExit: (listener) => child.once('exit', listener),
  };
}

function giveUp(): void {
  dialog.showErrorBox('Lever Arch has to close', 'Its engine stopped and could not be started again. What was saved before is safe.');
  app.exit(70);
}

async function openWindow(): Promise<void> {
  window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 480,
    minHeight: 360,
    show: false,
    title: 'Lever Arch',
    backgroundColor: '#f2f1ed',
    webPreferences: { ...WINDOW_PREFERENCES, preload: join(dist, 'desktop', 'preload.cjs') },
  });
  window.once('ready-to-show', () => window?.show());
  window.on('closed', () => {
    window = null;
  });
  await window.loadURL(`${ORIGIN}/index.html`);
}

const abilities: DesktopAbilities = {
  async pickPaths(what) {
    const properties = what === 'folder' ? (['openDirectory'] as const) : (['openFile', 'multiSelections'] as const);
    const answer = await dialog.showOpenDialog({ title: 'Add files', properties: [...properties] });
    return answer.canceled ? [] : answer.filePaths;
  },
  async pickCaseFolder() {
    const answer = await dialog.showOpenDialog({ title: 'Open case folder', properties: ['openDirectory'] });
    return answer.canceled ? null : (answer.filePaths[0] ?? null);
  },
  async pickPaperPath(name) {
    const isTable = name.toLowerCase().endsWith('.csv');
    const options = {
      title: isTable ? 'Save as CSV' : 'Save as PDF',
      defaultPath: join(app.getPath('documents'), name),
      filters: [isTable ? { name: 'CSV', extensions: ['csv'] } : { name: 'PDF', extensions: ['pdf'] }],
    };
    const answer = await dialog.showSaveDialog(options);
    return answer.canceled || answer.filePath === '' ? null : answer.filePath;
  },
  async openPath(path) {
    const problem = await shell.openPath(path);
    if (problem !== '') throw new Error(problem);
  },
  showItem: (path) => shell.showItemInFolder(path),
};
