// What a photograph says about itself: when, where, with what. The wall clock of the camera is kept as it stands;
// an offset from UTC is given only where the file has one, for most cameras never knew it.
import { open } from 'node:fs/promises';
import { load, type ExpandedTags } from 'exifreader';
import { isRealDay } from '../../../shared/basics/calendar-date';
import type { ItemMetadata } from '../../../shared/evidence/evidence-item';
import { readCiff } from './ciff';

// Metadata lies at the front of a JPEG but may lie at the end of a TIFF or a PNG; no photograph is larger than this.
const MOST_BYTES = 1 << 27;

/** Reads any picture that we take in. Never throws: what cannot be read, or makes no sense, is absent. */
export async function readMetadata(file: string): Promise<ItemMetadata> {
  try {
    const bytes = await readStart(file);
    const found = metadataOf(load(bytes, { expanded: true }));
    return found.dateTaken === undefined && found.camera === undefined ? { ...found, ...readCiff(bytes) } : found;
  } catch {
    return {};
  }
}

async function readStart(file: string): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const buffer = Buffer.alloc(Math.min(size, MOST_BYTES));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function metadataOf(tags: ExpandedTags): ItemMetadata {
  const dateTaken = readDate(tags);
  const subSeconds = dateTaken === null ? null : readSubSeconds(tags, dateTaken);
  const offset = dateTaken === null ? null : (/[+-]\d{2}:\d{2}$/.exec(dateTaken)?.[0] ?? null);
  const dateCreated = readDateCreated(tags);
  const gps = readPlace(tags);
  const orientation = firstNumber(tags.exif?.Orientation) ?? Number(firstText(tags.xmp?.['Orientation']) ?? Number.NaN);
  const camera = readCamera(tags);
  return {
    ...(dateTaken === null ? {} : { dateTaken }),
    ...(subSeconds === null ? {} : { subSeconds }),
    ...(offset === null ? {} : { offset }),
    ...(dateCreated === null ? {} : { dateCreated }),
    ...(gps === null ? {} : { gps }),
    ...(orientation >= 1 && orientation <= 8 ? { orientation } : {}),
    ...(camera === null ? {} : { camera }),
  };
}

/** EXIF first; then the trail camera's own record, then what picture desks write (XMP, IPTC). */
function readDate(tags: ExpandedTags): string | null {
  const exif = tags.exif;
  const offset = readOffset(firstText(exif?.OffsetTimeOriginal)) ?? '';
  return (
    wallClock(firstText(exif?.DateTimeOriginal), offset) ??
    wallClock(readReconyxDate(exif?.MakerNote), '') ??
    wallClock(firstText(tags.xmp?.['DateTimeOriginal'])) ??
    wallClock(`${firstDescription(tags.iptc?.['Date Created'])} ${firstDescription(tags.iptc?.['Time Created'])}`)
  );
}

/** Only beside the EXIF time that it belongs to. */
function readSubSeconds(tags: ExpandedTags, dateTaken: string): string | null {
  const ofExif = wallClock(firstText(tags.exif?.DateTimeOriginal), '');
  const digits = /^\d{1,9}$/.exec(firstText(tags.exif?.SubSecTimeOriginal) ?? '')?.[0] ?? null;
  return ofExif !== null && dateTaken.startsWith(ofExif) ? digits : null;
}

function readDateCreated(tags: ExpandedTags): string | null {
  const offset = readOffset(firstText(tags.exif?.OffsetTimeDigitized)) ?? '';
  return wallClock(firstText(tags.exif?.DateTimeDigitized), offset) ?? wallClock(firstText(tags.xmp?.['CreateDate']));
}

/** @param offset replaces the one in the text, if any; leave it out to keep the text's own. */
function wallClock(text: string | null, offset?: string): string | null {
  const match = /^\s*(\d{4})[:/.-](\d{2})[:/.-](\d{2})[ T]+(\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d*)?\s*(Z|[+-]\d{2}:?\d{2})?/.exec(text ?? '');
  if (!match) return null;
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '00', own] = match;
  if (!isRealDay(Number(year), Number(month), Number(day)) || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${offset ?? readOffset(own ?? null) ?? ''}`;
}

function readOffset(text: string | null): string | null {
  const match = /^\s*(?:Z|([+-])(\d{2}):?(\d{2}))/.exec(text ?? '');
  if (!match) return null;
  const [, sign, hours = '', minutes = ''] = match;
  if (sign === undefined) return '+00:00';
  return Number(hours) > 14 || Number(minutes) > 59 ? null : `${sign}${hours}:${minutes}`;
}

/** Reconyx trail cameras write second, minute, hour, month, day and year in their own record and nowhere else. */
function readReconyxDate(tag: unknown): string | null {
  const value = valueOf(tag);
  if (!Array.isArray(value) || value.length < 34 || value[0] !== 0x01 || value[1] !== 0xf1) return null;
  const words = Array.from({ length: 6 }, (_, i) => Number(value[22 + 2 * i]) + 256 * Number(value[23 + 2 * i]));
  const [second = 0, minute = 0, hour = 0, month = 0, day = 0, year = 0] = words;
  const two = (n: number) => String(n).padStart(2, '0');
  return `${year}:${two(month)}:${two(day)} ${two(hour)}:${two(minute)}:${two(second)}`;
}

function readPlace(tags: ExpandedTags): ItemMetadata['gps'] | null {
  const { Latitude: latitude, Longitude: longitude } = tags.gps ?? {};
  if (latitude === undefined || longitude === undefined) return null;
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude) || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  // Receivers without a fix write nought and nought: a point in the sea off Africa.
  return latitude === 0 && longitude === 0 ? null : { latitude, longitude };
}

/** "Make Model", without saying the make twice. */
function readCamera(tags: ExpandedTags): string | null {
  const make = firstText(tags.exif?.Make) ?? '';
  const model = firstText(tags.exif?.Model) ?? '';
  const camera = model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`;
  return camera.trim() === '' ? null : camera.trim();
}

function valueOf(tag: unknown): unknown {
  return typeof tag === 'object' && tag !== null && 'value' in tag ? tag.value : undefined;
}

function firstText(tag: unknown): string | null {
  const value = valueOf(tag);
  const first: unknown = Array.isArray(value) ? value[0] : value;
  // Cameras pad their fields with spaces and noughts.
  const text = typeof first === 'string' ? first.replace(/\0.*$/s, '').trim() : '';
  return text === '' ? null : text;
}

function firstDescription(tag: unknown): string {
  return typeof tag === 'object' && tag !== null && 'description' in tag && typeof tag.description === 'string' ? tag.description : '';
}

function firstNumber(tag: unknown): number | null {
  const value = valueOf(tag);
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'number' && Number.isInteger(first) ? first : null;
}
