import type { Release } from '../../../shared/case/case';
import { Icon } from '../../components/icon';
import { VerdictWord } from '../../components/state-word';
import { useCaseState } from '../../state/open-case';
import { count, dayAndTime, size } from '../../words/numbers';
import { variantMeans, variantWords } from '../../words/outputs';
import { fileName } from './file-names';
import { ReleaseFileButtons } from './release-files';

/** Every bundle that was created, the newest on top, with its files and its report. */
export function Releases({ onReport }: { readonly onReport: (release: string) => void }) {
  const releases = useCaseState((state) => state.view.case.releases);
  return (
    <section className="card" aria-label="Bundles created" data-region>
      <h2>Bundles created</h2>
      {releases.length === 0 ? (
        <p className="muted">None yet. Each one will be listed here with its report and the SHA-256 of its files.</p>
      ) : (
        <ul className="releases">
          {[...releases].reverse().map((release) => (
            <li key={release.id}>
              <div className="row wrap">
                <b className="grow">{dayAndTime(release.at)}</b>
                <VerdictWord verdict={release.verdict} pill />
                <button
                  type="button"
                  className="btn small"
                  aria-label={`Check report of ${dayAndTime(release.at)}`}
                  onClick={() => onReport(release.id)}
                >
                  Check report
                </button>
              </div>
              {release.variant === 'full' && (
                <p className="state warn">
                  <Icon name="lock" />
                  {variantWords.full}: {variantMeans.full.replace('needs an order', 'let out by an order')}
                </p>
              )}
              <p className="small muted">
                {count(release.pages, 'page')}, {count(release.documents, 'document')}, by {release.by}
              </p>
              <Files release={release} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Files({ release }: { readonly release: Release }) {
  return (
    <ul className="files">
      {release.files.map((file, i) => (
        <li key={file.path}>
          <span className="file">
            {fileName(file.path)}
            {file.internal === true && <b> (internal, stays in the case)</b>}
          </span>
          <span className="muted nowrap">{size(file.bytes)}</span>
          <ReleaseFileButtons release={release.id} file={i} name={fileName(file.path)} />
        </li>
      ))}
    </ul>
  );
}
