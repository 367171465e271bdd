import { useCallback, useRef, type ChangeEvent, type ReactElement } from 'react';
import type { SectionId } from '../../shared/basics/ids';
import type { NamedFile } from '../client/client';
import { listedFiles } from '../state/dropped-files';
import { useOpenCase } from '../state/open-case';
import { acts } from '../words/en';

export interface FileFields {
  /** Asks for files or a folder: by the host's own dialog where it has one, else by the page's file field. */
  readonly ask: (what: 'files' | 'folder', section: SectionId | null, passwords?: readonly string[]) => void;
  readonly take: (files: readonly NamedFile[], section: SectionId | null) => void;
  /** The page's own file fields, out of sight: the buttons press them. To be drawn somewhere. */
  readonly fields: ReactElement;
}

export function useFileFields(): FileFields {
  const { client, work } = useOpenCase();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const target = useRef<SectionId | null>(null);

  /** What the files that are being picked are locked with; forgotten once they are handed over. */
  const words = useRef<readonly string[]>([]);

  const take = useCallback(
    (named: readonly NamedFile[], section: SectionId | null) => {
      if (named.length > 0) void work.addFiles(named, section, acts.imported);
    },
    [work],
  );
  const ask = useCallback(
    (what: 'files' | 'folder', section: SectionId | null, passwords: readonly string[] = []) => {
      const pick = client.host.pickFiles;
      if (pick) {
        void work.pickAndAdd((caseId) => pick(caseId, what), section, acts.imported, passwords);
        return;
      }
      target.current = section;
      words.current = passwords;
      (what === 'files' ? files : folder).current?.click();
    },
    [client, work],
  );
  const onPicked = useCallback(
    (event: ChangeEvent<HTMLInputElement>) => {
      const picked = event.target.files ? listedFiles(event.target.files) : [];
      if (picked.length > 0) void work.addFiles(picked, target.current, acts.imported, words.current);
      words.current = [];
      // So that the same file can be picked again.
      event.target.value = '';
    },
    [work],
  );
  const fields = (
    <div hidden>
      <input ref={files} type="file" multiple aria-label="Files to add" tabIndex={-1} onChange={onPicked} />
      <input ref={folder} type="file" multiple aria-label="Folder to add" tabIndex={-1} onChange={onPicked} {...{ webkitdirectory: '' }} />
    </div>
  );
  return { ask, take, fields };
}
