// Who may speak to the engine over loopback: whoever followed the one-use address from this PC, and nobody else's page.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export type Refusal = { readonly status: 401 | 403 | 421 | 429; readonly why: string };

/** Wrong tokens that are heard out before the door stays shut: a guess has no chance, a noisy neighbour no effect. */
const MOST_WRONG = 50;

export class DoorKeeper {
  readonly origin: string;
  readonly token = randomBytes(32).toString('base64url');
  private readonly session = randomBytes(32).toString('base64url');
  private readonly host: string;
  private readonly cookie: string;
  private readonly until: number;
  private used = false;
  private wrong = 0;

  constructor(port: number, life: number) {
    this.host = `127.0.0.1:${port}`;
    this.origin = `http://${this.host}`;
    // Cookies do not know ports: two running windows must not overwrite each other's.
    this.cookie = `leverarch-${port}`;
    this.until = Date.now() + life;
  }

  /**
   * Another name for this machine is another site's trick (DNS rebinding), another page's Origin is not ours, and no other
   * page may send its visitor here, not even to the address that lets people in.
   */
  refuseStranger(headers: IncomingHttpHeaders): Refusal | null {
    if (headers.host !== this.host) return { status: 421, why: 'wrong host' };
    if (headers.origin !== undefined && headers.origin !== this.origin) return { status: 403, why: 'wrong origin' };
    const site = headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return { status: 403, why: 'another site' };
    return null;
  }

  /** The cookie to set for a right token. A refused request does not use the address up. */
  redeem(token: string): { readonly cookie: string } | Refusal {
    if (this.wrong >= MOST_WRONG) return { status: 429, why: 'too many wrong addresses' };
    if (!same(token, this.token)) {
      this.wrong += 1;
      return { status: 403, why: 'this address is not valid' };
    }
    if (this.used) return { status: 403, why: 'this address was used already' };
    if (Date.now() > this.until) return { status: 403, why: 'this address is too old' };
    this.used = true;
    return { cookie: `${this.cookie}=${this.session}; HttpOnly; SameSite=Strict; Path=/` };
  }

  /** Null for who followed the one-use address; a refusal for anyone else. */
  refuseUnknown(headers: IncomingHttpHeaders): Refusal | null {
    for (const part of (headers.cookie ?? '').split(/;\s*/)) {
      const at = part.indexOf('=');
      if (at > 0 && part.slice(0, at) === this.cookie && same(part.slice(at + 1), this.session)) return null;
    }
    return { status: 401, why: 'not signed in' };
  }

  /** What changes something must come from our page's own script: no form of another page can send this. */
  refuseForged(headers: IncomingHttpHeaders): Refusal | null {
    if (headers.origin !== this.origin) return { status: 403, why: 'no origin' };
    if (headers['x-lever-arch'] !== '1') return { status: 403, why: 'not from the window' };
    return null;
  }
}

function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
