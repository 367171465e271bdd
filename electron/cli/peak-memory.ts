import { readFileSync } from 'node:fs';

/**
 * The most memory that this process has held, in megabytes. On Linux from the process's own record: what `resourceUsage` gives there
 * includes the program that started us, from the moment before we replaced it.
 */
export function peakMegabytes(): number {
  const own = ownRecord();
  return Math.round((own ?? process.resourceUsage().maxRSS) / 1024);
}

function ownRecord(): number | null {
  if (process.platform !== 'linux') return null;
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes);
  } catch {
    return null;
  }
}
