import { Icon } from './icon';
import { KeyHint } from './key-hint';

interface Props {
  readonly onFolder: () => void;
  readonly onFiles: () => void;
  /** Where adding is the one next thing. */
  readonly primary?: boolean;
}

/** Takes in a folder or files, from the head of a screen. */
export function AddButtons({ onFolder, onFiles, primary = false }: Props) {
  return (
    <>
      <button type="button" className="btn" onClick={onFolder}>
        <Icon name="case" />
        Add folder
      </button>
      <button type="button" className={primary ? 'btn primary' : 'btn'} aria-keyshortcuts="Control+O" onClick={onFiles}>
        <Icon name="plus" />
        Add files
        <KeyHint>Ctrl O</KeyHint>
      </button>
    </>
  );
}
