// The desktop's main process: one window, its own protocol, the engine in a process of its own.
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, session, shell, utilityProcess, type UtilityProcess } from 'electron';
import { join } from 'node:path';
import { CHANNELS } from './channels';
import { linkEngine, type EngineLink } from './engine-link';
import type { FromEngine } from './engine-messages';
import { attachIpcHost, type DesktopAbilities } from './ipc';
import { menuTemplate } from './menu';
import { isOurs, ORIGIN, WINDOW_PREFERENCES } from './security';
import { answerRequest } from './own-protocol';

const dist = join(__dirname, '..');
let engine: EngineLink | null = null;
let window: BrowserWindow | null = null;

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true } },
]);
// As root, which only a test machine is, Electron runs with --no-sandbox alone.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
if (!app.requestSingleInstanceLock()) app.quit();

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
  const open = engine;
  if (!open) return;
  event.preventDefault();
  engine = null;
  void open.close().finally(() => app.quit());
});

void app.whenReady().then(start);

async function start(): Promise<void> {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform)));
  engine = await startEngine();
  protocol.handle('app', (request) => answerRequest(request, { engine: currentEngine(), windowFolder: join(dist, 'renderer') }));
  attachIpcHost({ ipc: ipcMain, engine: currentEngine, abilities, isOurs });
  await openWindow();
}

function currentEngine(): EngineLink {
  if (!engine) throw new Error('The engine is not running.');
  return engine;
}

async function startEngine(): Promise<EngineLink> {
  const child: UtilityProcess = utilityProcess.fork(join(dist, 'desktop', 'engine-process.cjs'), [], {
    serviceName: 'Lever Arch engine',
    env: { ...process.env, LEVERARCH_RESOURCES: app.isPackaged ? join(process.resourcesPath, 'resources') : join(dist, '..', 'resources') },
  });
  // Only our own engine process holds the other end.
  const link = linkEngine({
    postMessage: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', (message) => listener(message as FromEngine)),
  });
  link.on((event) => window?.webContents.send(CHANNELS.event, event));
  await new Promise<void>((resolve) => {
    child.on('message', (message: FromEngine) => {
      if (message.kind === 'ready') resolve();
    });
  });
  child.once('exit', () => {
    link.lost();
    if (engine !== link) return;
    // A decoder took the engine down: what was acknowledged is on disk, and a new engine opens it again.
    void startEngine().then((fresh) => {
      engine = fresh;
      window?.webContents.reload();
    });
  });
  return link;
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
  async openPath(path) {
    const problem = await shell.openPath(path);
    if (problem !== '') throw new Error(problem);
  },
  showItem: (path) => shell.showItemInFolder(path),
};
