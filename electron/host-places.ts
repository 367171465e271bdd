// Where the hosts keep things on this PC when nobody says otherwise.
import { homedir } from 'node:os';
import { join } from 'node:path';

/** New cases are made here: the officer's own folder, where a backup finds them. */
export function casesHome(): string {
  return process.env['LEVERARCH_CASES'] ?? join(homedir(), 'Lever Arch cases');
}

/** The window's own memory: which cases there are. No case content. */
export function stateHome(): string {
  const chosen = process.env['LEVERARCH_STATE'];
  if (chosen) return chosen;
  if (process.platform === 'win32') return join(process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Lever Arch');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Lever Arch');
  return join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'lever-arch');
}
