// The part of Electron that the IPC host uses, with values cloned on the way as Electron clones them.
import type { IpcMainEvent, IpcMainInvokeEvent, IpcRendererEvent, WebContents } from 'electron';
import type { IpcSurface } from '../../electron/desktop/ipc';
import type { RendererSurface } from '../../electron/desktop/bridge';

type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;

export interface FakeWindow {
  readonly renderer: RendererSurface;
  /** Everything that was sent to it: channel, then values. */
  readonly sent: readonly (readonly unknown[])[];
  /** Loads anew, or goes to another place within the page. */
  navigate(how: 'anew' | 'within'): void;
  crash(): void;
  close(): void;
}

export interface FakeElectron {
  readonly ipc: IpcSurface;
  /** Every channel that the main process answers on. */
  readonly channels: () => readonly string[];
  /** A window at an address, or a frame inside one, or one whose frame is gone by the time its message arrives. */
  window(address: string, frame?: 'main' | 'inner' | 'gone'): FakeWindow;
}

export function fakeElectron(): FakeElectron {
  const handlers = new Map<string, Handler>();
  const listeners = new Map<string, (event: IpcMainEvent, ...args: unknown[]) => void>();
  let windows = 0;
  const ipc = {
    handle: (channel: string, handler: Handler) => {
      handlers.set(channel, handler);
    },
    on: (channel: string, listener: (event: IpcMainEvent, ...args: unknown[]) => void) => {
      listeners.set(channel, listener);
    },
  } as unknown as IpcSurface;

  return {
    ipc,
    channels: () => [...handlers.keys(), ...listeners.keys()],
    window(address, frame = 'main') {
      const sent: unknown[][] = [];
      const id = ++windows;
      const heard = new Map<string, Set<(event: IpcRendererEvent, ...args: unknown[]) => void>>();
      const watchers = new Map<string, (...args: unknown[]) => void>();
      let closed = false;
      const contents = {
        id,
        isDestroyed: () => closed,
        on: (name: string, listener: (...args: unknown[]) => void) => watchers.set(name, listener),
        send: (channel: string, ...args: unknown[]) => {
          const copies = structuredClone(args);
          sent.push([channel, ...copies]);
          for (const listener of heard.get(channel) ?? []) listener({} as IpcRendererEvent, ...copies);
        },
      } as unknown as WebContents;
      const senderFrame = frame === 'gone' ? null : { url: address, parent: frame === 'inner' ? { url: address, parent: null } : null };
      const event = { sender: contents, senderFrame } as unknown as IpcMainInvokeEvent & IpcMainEvent;
      const renderer = {
        invoke: async (channel: string, ...args: unknown[]): Promise<unknown> => {
          const handler = handlers.get(channel);
          if (!handler) throw new Error(`No handler for ${channel}`);
          return structuredClone(await handler(event, ...structuredClone<unknown[]>(args)));
        },
        send: (channel: string, ...args: unknown[]) => listeners.get(channel)?.(event, ...structuredClone<unknown[]>(args)),
        on: (channel: string, listener: (event: IpcRendererEvent, ...args: unknown[]) => void) => {
          heard.set(channel, (heard.get(channel) ?? new Set()).add(listener));
        },
        removeListener: (channel: string, listener: (event: IpcRendererEvent, ...args: unknown[]) => void) => {
          heard.get(channel)?.delete(listener);
        },
      } as unknown as RendererSurface;
      return {
        renderer,
        sent,
        navigate: (how) => watchers.get('did-start-navigation')?.({ isMainFrame: true, isSameDocument: how === 'within' }),
        crash: () => watchers.get('render-process-gone')?.(),
        close() {
          closed = true;
          watchers.get('destroyed')?.();
        },
      };
    },
  };
}
