// Emails as they travel, made in code.

export interface EmailPart {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly id?: string;
}

export interface EmailSpec {
  readonly headers?: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly html?: string;
  readonly parts?: readonly EmailPart[];
}

const BOUNDARY = 'part-of-the-letter';

export function anEmail({ headers = {}, html, parts = [], text = 'Noise again last night.' }: EmailSpec = {}): Buffer {
  const all = {
    From: 'J Smith <j.smith@northshire.example>',
    To: 'A Jones <a.jones@northshire.example>',
    Date: 'Sat, 14 Mar 2026 23:40:00 +0000',
    Subject: 'Noise at Example House',
    'MIME-Version': '1.0',
    'Content-Type': `multipart/mixed; boundary="${BOUNDARY}"`,
    ...headers,
  };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  const body = section(`text/${html === undefined ? 'plain' : 'html'}; charset=utf-8`, [], Buffer.from(html ?? text));
  const rest = parts.map(({ bytes, id, name, type }) => {
    const more = [`Content-Disposition: ${id === undefined ? 'attachment' : 'inline'}; filename="${name}"`];
    return section(type, id === undefined ? more : [...more, `Content-ID: <${id}>`], bytes);
  });
  return Buffer.from(`${head.join('')}\r\n${body}${rest.join('')}--${BOUNDARY}--\r\n`);
}

function section(type: string, headers: readonly string[], bytes: Uint8Array): string {
  const lines = Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\r\n');
  return [`--${BOUNDARY}`, `Content-Type: ${type}`, 'Content-Transfer-Encoding: base64', ...headers, '', lines, ''].join('\r\n');
}
