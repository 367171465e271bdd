// The part of Electron that the IPC host uses, with values cloned on the way as Electron clones them.
import type { IpcMainEvent, IpcMainInvokeEvent, IpcRendererEvent, WebContents } from 'electron';
import type { IpcSurface } from '../../electron/desktop/ipc';
import type { RendererSurface } from '../../electron/desktop/bridge';

type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;

export interface FakeElectron {
  readonly ipc: IpcSurface;
  /** A window at an address; null is a window without a frame. */
  window(address: string): { readonly renderer: RendererSurface; close(): void };
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
    window(address) {
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
          for (const listener of heard.get(channel) ?? []) listener({} as IpcRendererEvent, ...copies);
        },
      } as unknown as WebContents;
      const event = { sender: contents, senderFrame: { url: address, parent: null } } as unknown as IpcMainInvokeEvent & IpcMainEvent;
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
        close() {
          closed = true;
          watchers.get('destroyed')?.();
        },
      };
    },
  };
}
