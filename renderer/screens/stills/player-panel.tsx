import { useEffect, useRef, type KeyboardEvent } from 'react';
import { showMediaTime } from '../../../shared/evidence/still';
import { Icon } from '../../components/icon';
import { KeyHint } from '../../components/key-hint';
import type { ClipPlayer } from '../../state/clip-player';
import { useStore } from '../../state/store';
import { placeAloud, stillWords } from '../../words/stills';

interface Props {
  readonly player: ClipPlayer;
  readonly address: string;
  readonly name: string;
  readonly onTake: () => void;
}

/** The clip and what moves it. Its keys work while the focus is in here. */
export function PlayerPanel({ player, address, name, onTake }: Props) {
  const { time, length, playing, ready, broken } = useStore(player.state, (state) => state);
  const frame = player.frameAt(time);
  if (broken) {
    return (
      <p className="notice warn" role="alert">
        <Icon name="warn" className="warn" />
        <span className="grow">{stillWords.unplayable}</span>
      </p>
    );
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = actOf(event, player, onTake);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return (
    <div className="still-player" role="group" aria-label={`Clip ${name}`} onKeyDown={onKeyDown}>
      <ClipVideo player={player} address={address} name={name} />
      <p className="still-place">
        <b className="mono">{showMediaTime(time)}</b>
        <span className="muted">
          {length === null ? '' : ` of ${showMediaTime(length)}`}
          {frame === null ? '' : `, picture ${frame.toLocaleString('en-GB')}`}
        </span>
        <span className="hush" role="status">
          {playing || !ready ? '' : placeAloud(time, frame)}
        </span>
      </p>
      <input
        type="range"
        className="still-range"
        aria-label="Place in the clip"
        aria-valuetext={placeAloud(time, frame)}
        min={0}
        max={length ?? 0}
        step="any"
        value={Math.min(time, length ?? 0)}
        disabled={!ready || length === null}
        onChange={(event) => void player.goTo(Number(event.target.value))}
      />
      <div className="row wrap" role="toolbar" aria-label="Move through the clip">
        <button type="button" className="btn" disabled={!ready} onClick={() => player.toggle()}>
          {playing ? 'Pause' : 'Play'}
          <KeyHint>K</KeyHint>
        </button>
        <Move word="Back 10 s" keys="Shift ←" disabled={!ready} onPress={() => void player.skip(-10)} />
        <Move word="Back 1 s" keys="←" disabled={!ready} onPress={() => void player.skip(-1)} />
        <Move word="Back 1 picture" keys="," disabled={!ready} onPress={() => void player.step(-1)} />
        <Move word="On 1 picture" keys="." disabled={!ready} onPress={() => void player.step(1)} />
        <Move word="On 1 s" keys="→" disabled={!ready} onPress={() => void player.skip(1)} />
        <Move word="On 10 s" keys="Shift →" disabled={!ready} onPress={() => void player.skip(10)} />
        <button type="button" className="btn primary" disabled={!ready} onClick={onTake}>
          Take still
          <KeyHint>T</KeyHint>
        </button>
      </div>
    </div>
  );
}

function ClipVideo({ player, address, name }: Omit<Props, 'onTake'>) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (!video.current) return undefined;
    // The keys work from here at once, before the clip is there.
    video.current.focus();
    return player.attach(video.current);
  }, [player]);
  return <video ref={video} src={address} preload="auto" playsInline tabIndex={0} aria-label={`Picture of ${name}`} />;
}

interface MoveProps {
  readonly word: string;
  readonly keys: string;
  readonly disabled: boolean;
  readonly onPress: () => void;
}

function Move({ word, keys, disabled, onPress }: MoveProps) {
  return (
    <button type="button" className="btn small" title={`Key: ${keys}`} disabled={disabled} onClick={onPress}>
      {word}
    </button>
  );
}

function actOf(event: KeyboardEvent, player: ClipPlayer, onTake: () => void): (() => void) | null {
  const seconds = event.shiftKey ? 10 : 1;
  switch (event.key) {
    case ',':
      return () => void player.step(-1);
    case '.':
      return () => void player.step(1);
    case 'ArrowLeft':
      return () => void player.skip(-seconds);
    case 'ArrowRight':
      return () => void player.skip(seconds);
    case 'k':
    case 'K':
      return () => player.toggle();
    case 't':
    case 'T':
      return onTake;
    case ' ':
      // On a button, the space bar presses that button.
      return event.target instanceof HTMLButtonElement ? null : () => player.toggle();
    default:
      return null;
  }
}
