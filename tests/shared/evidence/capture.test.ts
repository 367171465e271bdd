import { describe, expect, it } from 'vitest';
import { Capture } from '../../../shared/evidence/capture';
import { describeMovement } from '../../../shared/evidence/movement';
import { aCapture } from '../../support/a-capture';

describe('the CCTV form', () => {
  it('takes what is known and leaves the rest open', () => {
    expect(Capture.safeParse(aCapture()).success).toBe(true);
    expect(Capture.safeParse(aCapture({ make: null, clock: null, retrievedAt: null })).success).toBe(true);
  });

  it('wants the reason for a copy that is not the recorder’s own file', () => {
    const said = Capture.safeParse(aCapture({ recording: 're-recorded' }));
    expect(said.error?.issues[0]?.path).toEqual(['reason']);
    expect(Capture.safeParse(aCapture({ recording: 're-recorded', reason: 'The recorder would not export.' })).success).toBe(true);
  });

  it('wants the authority for covert recording', () => {
    expect(Capture.safeParse(aCapture({ surveillance: 'covert' })).error?.issues[0]?.path).toEqual(['authority']);
  });

  it('takes no blank for an answer', () => {
    expect(Capture.safeParse(aCapture({ view: '   ' })).success).toBe(false);
  });
});

describe('custody', () => {
  it('reads as a sentence of who, when, where from, to whom and what for', () => {
    expect(describeMovement({ holder: 'J Smith', at: '2026-03-14', from: 'the concierge', to: 'K Brown', purpose: 'copying' })).toBe(
      '14 Mar 2026: J Smith, from the concierge, to K Brown, for copying',
    );
    expect(describeMovement({ holder: 'J Smith', at: '2026-03-14T09:05:00', from: null, to: null, purpose: null })).toBe(
      '14 Mar 2026, 09:05:00: J Smith',
    );
  });
});
