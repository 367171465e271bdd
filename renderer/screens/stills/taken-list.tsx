import { showMediaTime } from '../../../shared/evidence/still';
import { Icon } from '../../components/icon';
import type { TakenStill } from '../../state/still-work';
import { placeAloud } from '../../words/stills';

export interface ListedStill extends TakenStill {
  /** Where its picture can be seen, in this window alone. */
  readonly address: string;
}

interface Props {
  readonly stills: readonly ListedStill[];
  readonly onRemove: (seconds: number) => void;
  readonly onGoTo: (seconds: number) => void;
}

/** What was taken, in the order of the clip. */
export function TakenList({ stills, onRemove, onGoTo }: Props) {
  return (
    <section className="still-list" aria-label="Stills taken">
      <h3 className="h3">Stills taken</h3>
      {stills.length === 0 ? (
        <p className="small muted">None yet. Find the moment and press Take still.</p>
      ) : (
        <ul className="scroll" tabIndex={0} aria-label="Stills in the order of the clip">
          {stills.map((still) => (
            <li key={still.seconds}>
              <img src={still.address} alt={`Still at ${placeAloud(still.seconds, still.frame)}`} />
              <button
                type="button"
                className="btn quiet small mono grow"
                aria-label={`Go to ${showMediaTime(still.seconds)}`}
                onClick={() => onGoTo(still.seconds)}
              >
                {showMediaTime(still.seconds)}
              </button>
              <button
                type="button"
                className="btn quiet icon small"
                aria-label={`Remove still at ${showMediaTime(still.seconds)}`}
                onClick={() => onRemove(still.seconds)}
              >
                <Icon name="x" className="s" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
