import { useEffect, useRef, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import { ClipPlayer } from '../../state/clip-player';
import { useOpenCase, useWorkState } from '../../state/open-case';
import { drawStill } from '../../state/still-picture';
import { addStills } from '../../state/still-work';
import { rescueFocus } from '../../components/rescue-focus';
import { stillWords } from '../../words/stills';
import { count } from '../../words/numbers';
import { PlayerPanel } from './player-panel';
import { TakenList, type ListedStill } from './taken-list';

interface Props {
  readonly clip: EvidenceItem;
  readonly onClose: () => void;
}

/** A clip to go through picture by picture. What is taken goes into the case as pictures that name the clip and the place in it. */
export function StillPicker({ clip, onClose }: Props) {
  const { client, session, work } = useOpenCase();
  const importing = useWorkState((state) => state.importing.kind === 'running');
  const { frameRate = null, steadyFrames = false } = clip.metadata;
  const [player] = useState(() => new ClipPlayer({ frameRate, steady: steadyFrames }));
  const [taken, setTaken] = useState<readonly ListedStill[]>([]);
  const [said, setSaid] = useState('');
  const [leaving, setLeaving] = useState(false);
  const [adding, setAdding] = useState(false);
  const addresses = useRef<string[]>([]);
  useEffect(() => {
    const given = addresses.current;
    return () => {
      for (const address of given) URL.revokeObjectURL(address);
    };
  }, []);

  const take = async () => {
    const held = await player.hold();
    if (!held) return;
    const { video, seconds, frame } = held;
    if (taken.some((still) => still.seconds === seconds)) {
      setSaid(stillWords.takenBefore(seconds));
      return;
    }
    try {
      const picture = await drawStill(video, { sha256: clip.original.sha256, seconds, frame });
      const address = URL.createObjectURL(picture);
      addresses.current.push(address);
      setTaken((now) => [...now, { picture, seconds, frame, address }].sort((a, b) => a.seconds - b.seconds));
      setSaid(stillWords.taken(seconds));
    } catch {
      setSaid(stillWords.notDrawn);
    }
  };
  const remove = (seconds: number) => {
    setTaken((now) => now.filter((still) => still.seconds !== seconds));
    setSaid(stillWords.removed(seconds));
    // The button that was pressed is gone.
    player.focus();
  };
  const add = async () => {
    if (importing) {
      setSaid(stillWords.busy);
      return;
    }
    setAdding(true);
    const done = await addStills(session, work, clip, taken);
    setAdding(false);
    if (!done) return setSaid(stillWords.notAdded);
    onClose();
    rescueFocus('.facts-panel .side');
  };
  const goOn = () => {
    setLeaving(false);
    player.focus();
  };
  const leave = () => {
    if (adding) return;
    if (taken.length > 0 && !leaving) setLeaving(true);
    else onClose();
  };

  return (
    <ModalOverlay className="scrim" isOpen onOpenChange={(open) => (open ? undefined : leave())} isDismissable={false}>
      <Modal className="modal still-modal">
        <Dialog className="dialog still-picker">
          <Heading slot="title" level={2}>
            Stills from {clip.title}
          </Heading>
          <div className="still-body">
            <PlayerPanel
              player={player}
              address={client.address({ kind: 'clip', caseId: session.caseId, item: clip.id })}
              name={clip.title}
              onTake={() => void take()}
            />
            <TakenList stills={taken} onRemove={remove} onGoTo={(seconds) => void player.goTo(seconds + 1 / ((frameRate ?? 25) * 2))} />
          </div>
          <p className="small" role="status">
            {leaving ? '' : said}
          </p>
          {leaving ? (
            <div className="actions" role="alert">
              <b className="grow">{stillWords.leaving(taken.length)}</b>
              <button type="button" className="btn" autoFocus onClick={goOn}>
                Go on
              </button>
              <button type="button" className="btn danger" onClick={onClose}>
                Close without them
              </button>
            </div>
          ) : (
            <div className="actions">
              <button type="button" className="btn" disabled={adding} onClick={leave}>
                Close
              </button>
              <button type="button" className="btn primary" disabled={taken.length === 0 || adding} onClick={() => void add()}>
                {taken.length === 0 ? 'Add stills' : `Add ${count(taken.length, 'still')}`}
              </button>
            </div>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
