import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import { showMediaTime } from '../../../shared/evidence/still';
import { dayAndTime } from '../../words/numbers';
import { placeAloud } from '../../words/stills';

/** Facts of a clip, or of a still that was taken out of one, as rows of a list of facts. */
export function ClipRows({ item }: { readonly item: EvidenceItem }) {
  const { duration, frameRate, steadyFrames, pictureSize, recorded } = item.metadata;
  const { still } = item;
  return (
    <>
      {duration !== undefined && (
        <>
          <dt>Length</dt>
          <dd>{showMediaTime(duration)}</dd>
        </>
      )}
      {pictureSize && (
        <>
          <dt>Picture</dt>
          <dd>
            {pictureSize.width} × {pictureSize.height}
            {frameRate !== undefined && `, ${Math.round(frameRate * 1000) / 1000} a second${steadyFrames ? '' : ' on average'}`}
          </dd>
        </>
      )}
      {recorded && (
        <>
          <dt>Recorded</dt>
          <dd>{dayAndTime(recorded)}, as the file states it. Many recorders write UTC here.</dd>
        </>
      )}
      {still && (
        <>
          <dt>Still</dt>
          <dd>
            At {placeAloud(still.seconds, still.frame)} of the clip with SHA-256 <span className="mono">{still.sha256}</span>
          </dd>
        </>
      )}
    </>
  );
}
