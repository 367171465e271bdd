import type { Capture } from '../../shared/evidence/capture';

/** A CCTV form as an officer fills it in: a recorder that is 7 min 20 s fast. */
export function aCapture(parts: Partial<Capture> = {}): Capture {
  return {
    make: 'Hikvision',
    model: 'DS-7208',
    camera: '3',
    view: 'Main entrance, from inside the lobby',
    location: 'Elm House, lobby',
    operator: 'Northshire Council',
    request: 'DPA/2026/118, 14 Mar 2026 21:00 to 23:00',
    retrievedBy: 'J Smith',
    retrievedAt: '2026-03-16T10:20:00',
    method: 'Exported to a USB stick in the recorder’s own format',
    player: 'VSPlayer',
    recording: 'native',
    reason: null,
    clock: {
      shown: '2026-03-16T10:27:20',
      reference: '2026-03-16T10:20:00',
      source: 'the speaking clock',
      checkedBy: 'J Smith',
      checkedAt: '2026-03-16T10:20:00',
    },
    surveillance: 'overt',
    authority: null,
    overwriteOn: '2026-04-13',
    ...parts,
  };
}
