// A message with attachments, as a mail program saves it.
const BOUNDARY = 'northshire-sample-part';

/** @param parts each `{ name, type, bytes }`. */
export function message({ from, to, cc, date, subject, lines, parts }) {
  const head = [
    `From: ${from}`,
    `To: ${to}`,
    ...(cc ? [`Cc: ${cc}`] : []),
    `Date: ${date}`,
    `Subject: ${subject}`,
    'Message-ID: <sample-1@northshire.example>',
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${BOUNDARY}"`,
    '',
  ];
  const body = [`--${BOUNDARY}`, 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', ...lines, ''];
  const rest = parts.flatMap(({ name, type, bytes }) => [
    `--${BOUNDARY}`,
    `Content-Type: ${type}; name="${name}"`,
    `Content-Disposition: attachment; filename="${name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\r\n'),
    '',
  ]);
  return Buffer.from([...head, ...body, ...rest, `--${BOUNDARY}--`, ''].join('\r\n'));
}
