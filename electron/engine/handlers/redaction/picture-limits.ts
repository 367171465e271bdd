// What the finders of faces and plates are known to miss, as it was last measured.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const Figures = z.object({ sentence: z.string().min(1) });

/** The sentence for the screen; null where the figures do not lie beside the finders. */
export async function pictureLimits(resources: string): Promise<string | null> {
  try {
    return Figures.parse(JSON.parse(await readFile(join(resources, 'detectors', 'figures.json'), 'utf8'))).sentence;
  } catch {
    return null;
  }
}
