import { useEffect, useState } from 'react';
import type { NamedFile } from '../client/client';
import { droppedFiles, pastedFiles } from '../state/dropped-files';
import { Icon } from './icon';

interface Props {
  readonly onFiles: (files: readonly NamedFile[]) => void;
  readonly onUnreadable: () => void;
  /** What a drop would do, in words. */
  readonly says: string;
}

/** The whole window takes files: dropped anywhere, or pasted. */
export function FileDrop({ onFiles, onUnreadable, says }: Props) {
  const [over, setOver] = useState(false);
  useEffect(() => {
    let depth = 0;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const onEnter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    };
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      droppedFiles(event.dataTransfer).then((files) => {
        if (files.length > 0) onFiles(files);
      }, onUnreadable);
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!event.clipboardData || event.clipboardData.files.length === 0) return;
      event.preventDefault();
      onFiles(pastedFiles(event.clipboardData));
    };
    window.addEventListener('dragenter', onEnter);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('dragover', onOver);
    window.addEventListener('drop', onDrop);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('dragenter', onEnter);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('drop', onDrop);
      window.removeEventListener('paste', onPaste);
    };
  }, [onFiles, onUnreadable]);
  if (!over) return null;
  return (
    <div className="drop-over">
      <div className="drop">
        <Icon name="photo" className="xl" />
        <h2>{says}</h2>
        <p className="muted">Each is copied. Yours stay where they are, unchanged.</p>
      </div>
    </div>
  );
}
