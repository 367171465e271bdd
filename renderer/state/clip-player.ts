// A clip in the window, picture by picture. The browser plays it; here is where it stands, to the millisecond, and how to move on
// by one picture. The place is the one that the picture itself carries, never the one that was asked for.
import { createStore, type Store } from './store';

export interface PlayerState {
  /** The place of the picture that is shown, in seconds. */
  readonly time: number;
  /** Seconds; null while it is not known. */
  readonly length: number | null;
  readonly playing: boolean;
  /** A picture is there to be taken. */
  readonly ready: boolean;
  /** This PC cannot show the clip. */
  readonly broken: boolean;
}

export interface ClipRate {
  /** Pictures a second, as the container says; null where it does not. */
  readonly frameRate: number | null;
  /** Do all pictures last equally long? */
  readonly steady: boolean;
}

const USUAL_RATE = 25;
/** Milliseconds to wait for a picture after the browser says that it went to a place: where it is the same one, none comes. */
const PATIENCE = 120;
const MOST_WAITING = 6;
/** Places closer than this are the same picture. */
const SAME = 1e-4;

export class ClipPlayer {
  readonly state: Store<PlayerState> = createStore<PlayerState>({ time: 0, length: null, playing: false, ready: false, broken: false });
  private video: HTMLVideoElement | null = null;
  private queue: Promise<void> = Promise.resolve();
  private waiting = 0;

  constructor(private readonly rate: ClipRate) {}

  /** Takes the element that shows the clip; what comes back lets go of it. */
  attach(video: HTMLVideoElement): () => void {
    this.video = video;
    const ends = new AbortController();
    const on = (name: keyof HTMLVideoElementEventMap, act: () => void) => video.addEventListener(name, act, { signal: ends.signal });
    on('loadedmetadata', () => this.state.patch({ length: Number.isFinite(video.duration) ? video.duration : null }));
    on('durationchange', () => this.state.patch({ length: Number.isFinite(video.duration) ? video.duration : null }));
    // A sound track alone, or pictures that this browser cannot unpack, load without a size.
    on('loadeddata', () => this.state.patch(video.videoWidth > 0 ? { ready: true } : { broken: true }));
    on('error', () => this.state.patch({ broken: true, ready: false, playing: false }));
    on('play', () => this.state.patch({ playing: true }));
    on('pause', () => this.state.patch({ playing: false }));
    on('ended', () => this.state.patch({ playing: false }));
    let call = 0;
    const watch = () => {
      call = video.requestVideoFrameCallback((_now, { mediaTime }) => {
        this.state.patch({ time: mediaTime });
        watch();
      });
    };
    watch();
    return () => {
      video.cancelVideoFrameCallback(call);
      ends.abort();
      video.pause();
      this.video = null;
    };
  }

  /** Counted from 0; null where pictures cannot be counted. */
  frameAt(seconds: number): number | null {
    const { frameRate, steady } = this.rate;
    return frameRate !== null && steady ? Math.round(seconds * frameRate) : null;
  }

  /** Back to the clip, so that its keys work again. */
  focus(): void {
    this.video?.focus();
  }

  toggle(): void {
    const { video } = this;
    if (!video) return;
    if (!video.paused) video.pause();
    else void video.play().catch(() => undefined);
  }

  /** One picture on (1) or back (-1). */
  step(by: 1 | -1): Promise<void> {
    return this.inTurn(async (video) => {
      const { frameRate, steady } = this.rate;
      const lasts = 1 / (frameRate ?? USUAL_RATE);
      // Where pictures last unequally long, small steps find the next; the middle of a picture is a place that no rounding misses.
      const stride = steady ? lasts : lasts / 4;
      const from = this.state.get().time;
      for (let tried = 1; tried <= (steady ? 3 : 24); tried += 1) {
        const wanted = by === 1 ? from + stride * (tried + 0.5) : from - stride * (tried - 0.5);
        const within = Math.min(Math.max(0, wanted), Math.max(0, (this.state.get().length ?? wanted) - lasts / 8));
        await this.seek(video, within);
        if (Math.abs(this.state.get().time - from) > SAME) return;
        if (within !== wanted) return;
      }
    });
  }

  /** Seconds on, or back where below 0. */
  skip(seconds: number): Promise<void> {
    return this.inTurn((video) => this.seek(video, this.state.get().time + seconds));
  }

  goTo(seconds: number): Promise<void> {
    return this.inTurn((video) => this.seek(video, seconds));
  }

  /** The picture that is shown, still, with its place; null where there is none. */
  async hold(): Promise<{ readonly video: HTMLVideoElement; readonly seconds: number; readonly frame: number | null } | null> {
    await this.inTurn((video) => this.seek(video, video.currentTime));
    const { video } = this;
    if (!video || !this.state.get().ready) return null;
    const seconds = Math.round(this.state.get().time * 1000) / 1000;
    return { video, seconds, frame: this.frameAt(this.state.get().time) };
  }

  /** One movement after another; a held key asks for more than can be done, and what is too many is dropped. */
  private inTurn(move: (video: HTMLVideoElement) => Promise<void>): Promise<void> {
    const { video } = this;
    if (!video || this.waiting >= MOST_WAITING) return this.queue;
    this.waiting += 1;
    video.pause();
    this.queue = this.queue
      .then(() => (this.video === video ? move(video) : undefined))
      .catch(() => undefined)
      .finally(() => {
        this.waiting -= 1;
      });
    return this.queue;
  }

  private async seek(video: HTMLVideoElement, seconds: number): Promise<void> {
    const end = Number.isFinite(video.duration) ? video.duration : seconds;
    const shown = new Promise<void>((resolve) => {
      video.requestVideoFrameCallback((_now, { mediaTime }) => {
        this.state.patch({ time: mediaTime });
        resolve();
      });
    });
    const gone = new Promise<void>((resolve) => video.addEventListener('seeked', () => resolve(), { once: true }));
    video.currentTime = Math.max(0, Math.min(seconds, end));
    await Promise.race([gone, pause(PATIENCE * 20)]);
    await Promise.race([shown, pause(PATIENCE)]);
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
