// The CCTV form (CC-02 to CC-06, CC-10): where footage came from, who took it off the recorder, and how far its clock was out.
import { z } from 'zod';
import { CalendarDate } from '../basics/calendar-date';
import { LocalTime } from '../basics/local-time';

const words = (max: number) => z.string().trim().min(1).max(max);

/** The recorder's clock held against a better one, both read at the same moment. */
export const ClockCheck = z.object({
  /** What the recorder showed. */
  shown: LocalTime,
  /** What the reference said. */
  reference: LocalTime,
  /** e.g. "speaking clock", "mobile phone set by the network". */
  source: words(120),
  checkedBy: words(120),
  checkedAt: LocalTime,
});
export type ClockCheck = z.infer<typeof ClockCheck>;

export const Capture = z
  .object({
    make: words(120).nullable(),
    model: words(120).nullable(),
    /** The camera's number or name on the system. */
    camera: words(60).nullable(),
    /** What the camera looks at: "main entrance from the street". */
    view: words(200).nullable(),
    location: words(200).nullable(),
    /** Who owns or runs the system. */
    operator: words(200).nullable(),
    /** The request that footage was asked for with, and the period it asked for. */
    request: words(200).nullable(),
    retrievedBy: words(120).nullable(),
    retrievedAt: LocalTime.nullable(),
    /** How it was taken off: "exported to USB stick in the recorder's own format". */
    method: words(300).nullable(),
    /** The program that plays it, or null where any will. */
    player: words(120).nullable(),
    recording: z.enum(['native', 're-recorded']),
    /** Why it is not the recorder's own file (CC-02). */
    reason: words(400).nullable(),
    clock: ClockCheck.nullable(),
    surveillance: z.enum(['overt', 'covert']),
    /** The reference of the authority for covert surveillance (CC-10). It stays out of what is served. */
    authority: words(120).nullable(),
    /** The day when the recorder writes over it. */
    overwriteOn: CalendarDate.nullable(),
  })
  .superRefine((capture, context) => {
    if (capture.recording === 're-recorded' && capture.reason === null) {
      context.addIssue({ code: 'custom', path: ['reason'], message: 'A re-recorded copy needs the reason why it is not the native file.' });
    }
    if (capture.surveillance === 'covert' && capture.authority === null) {
      context.addIssue({ code: 'custom', path: ['authority'], message: 'Covert recording needs the reference of its authority.' });
    }
  });
export type Capture = z.infer<typeof Capture>;
