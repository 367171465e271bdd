import type { Release } from '../../../shared/case/case';
import type { CheckReport } from '../../../shared/checks/check-report';
import { Icon } from '../../components/icon';
import { fileWords, proofLine } from '../../words/outputs';
import { fileName } from './file-names';
import { ReleaseFileButtons } from './release-files';

interface Props {
  readonly release: Release;
  readonly report: Pick<CheckReport, 'findings'>;
}

/** What shows that the marked words are gone: the proof, the certificate and the logs. Nothing where nothing was redacted. */
export function ProofPapers({ release, report }: Props) {
  const proof = proofLine(report);
  const papers = release.files.flatMap((file, at) =>
    file.kind === 'redaction-log' || file.kind === 'redaction-certificate' ? [{ file, at }] : [],
  );
  if (proof === null && papers.length === 0) return null;
  return (
    <section className="stack proof" aria-label="Proof of redaction">
      {proof && (
        <p className={`state ${proof.passed ? 'pass' : 'fail'}`}>
          <Icon name={proof.passed ? 'pass' : 'fail'} />
          <span>
            <b>{proof.passed ? 'Redacted, and proved.' : 'Not proved.'}</b> {proof.line}
          </span>
        </p>
      )}
      <ul className="files">
        {papers.map(({ file, at }) => (
          <li key={file.path}>
            <span className="file">
              <b>{fileWords[file.kind]}</b>
              {file.internal === true && ', internal, stays in the case'}
              <small className="muted"> {fileName(file.path)}</small>
            </span>
            <ReleaseFileButtons release={release.id} file={at} name={fileName(file.path)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
