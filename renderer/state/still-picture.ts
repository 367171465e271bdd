// A picture of a clip as a PNG at the clip's own size, which carries in itself where it was taken.

export interface StillPlace {
  /** SHA-256 of the clip. */
  readonly sha256: string;
  readonly seconds: number;
  readonly frame: number | null;
}

/** Draws the picture that a video shows. Throws where the browser gives no canvas. */
export async function drawStill(video: HTMLVideoElement, place: StillPlace): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  const pen = canvas.getContext('2d', { alpha: false });
  if (!pen) throw new Error('There is no canvas to draw on.');
  pen.drawImage(video, 0, 0, canvas.width, canvas.height);
  const plain = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  // Frees the memory of the canvas now and not some time.
  canvas.width = 0;
  if (plain === null) throw new Error('The picture could not be drawn.');
  return new Blob([withPlace(new Uint8Array(await plain.arrayBuffer()), place)], { type: 'image/png' });
}

/** A PNG's signature and its header are of one length always. */
const AFTER_HEADER = 33;

/** Adds a line of text to a PNG, right after its header. Two stills of a scene without movement are two files then. */
export function withPlace(png: Uint8Array, { sha256, seconds, frame }: StillPlace): Uint8Array<ArrayBuffer> {
  const at = frame === null ? '' : `, picture ${frame}`;
  const text = `Comment\0Still of the clip with SHA-256 ${sha256} at ${seconds.toFixed(3)} s${at}`;
  const chunk = new Uint8Array(12 + text.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, text.length);
  new TextEncoder().encodeInto(`tEXt${text}`, chunk.subarray(4));
  view.setUint32(8 + text.length, crc32(chunk.subarray(4, 8 + text.length)));
  const whole = new Uint8Array(png.length + chunk.length);
  whole.set(png.subarray(0, AFTER_HEADER));
  whole.set(chunk, AFTER_HEADER);
  whole.set(png.subarray(AFTER_HEADER), AFTER_HEADER + chunk.length);
  return whole;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
