import { z } from 'zod';

/** Pages whose pictures were not looked at for something, because its finder did not open or did not get through. */
export const UnseenPictures = z.object({ kind: z.enum(['face', 'plate']), pages: z.number().int().positive() });
export type UnseenPictures = z.infer<typeof UnseenPictures>;
