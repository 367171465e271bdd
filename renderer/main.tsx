// Chooses the line to the engine and draws the window; nothing else.
import './no-eval';
import { createRoot } from 'react-dom/client';
import type { Client } from './client/client';
import { createHttpClient } from './client/http-client';
import { createIpcClient, type DesktopBridge } from './client/ipc-client';
import './styles/window.css';
import { Window } from './window';

declare global {
  // The preload puts it there in the desktop app.
  var leverArch: DesktopBridge | undefined;
}

const client: Client = globalThis.leverArch ? createIpcClient(globalThis.leverArch) : createHttpClient();
const place = document.getElementById('window');
if (place) createRoot(place).render(<Window client={client} />);
