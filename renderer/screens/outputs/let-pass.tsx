import { useState } from 'react';
import { blockingFindings, type CheckReport, type Finding } from '../../../shared/checks/check-report';
import { Icon } from '../../components/icon';
import { Question } from '../../components/question';
import { TextEntry } from '../../components/text-entry';
import type { LetPass } from '../../state/case-work';
import { useOpenCase } from '../../state/open-case';

interface Props {
  readonly report: CheckReport;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onLetPass: (overrides: readonly LetPass[]) => void;
}

const SHORTEST_REASON = 3;

/** One question before harm: each rule that holds the bundle back needs its own reason. */
export function LetPassQuestion({ report, isOpen, onClose, onLetPass }: Props) {
  return (
    <Question title="Release the bundle although checks do not pass?" isOpen={isOpen} onClose={onClose} alert>
      <LetPassForm report={report} onClose={onClose} onLetPass={onLetPass} />
    </Question>
  );
}

function LetPassForm({ report, onClose, onLetPass }: Omit<Props, 'isOpen'>) {
  const { person } = useOpenCase();
  const byRule = new Map<string, Finding[]>();
  for (const finding of blockingFindings(report)) byRule.set(finding.rule, [...(byRule.get(finding.rule) ?? []), finding]);
  const rules = [...byRule];
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({});
  const isComplete = rules.every(([rule]) => (reasons[rule]?.trim().length ?? 0) >= SHORTEST_REASON);
  return (
    <form
      className="stack form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isComplete) return;
        const earlier = report.overrides.map(({ rule, reason }) => ({ rule, reason }));
        onLetPass([...earlier, ...rules.map(([rule]) => ({ rule, reason: reasons[rule]?.trim() ?? '' }))]);
      }}
    >
      <p className="notice warn">
        <Icon name="warn" className="warn" />
        <span>
          The court may refuse a bundle that breaks its rules. Your name, {person}, and each reason are printed in the check report and kept
          in the audit trail.
        </span>
      </p>
      {rules.map(([rule, findings]) => (
        <div key={rule} className="stack">
          <p>
            <b>{findings.map((finding) => finding.message).join(' ')}</b>
          </p>
          <TextEntry
            label={`Reason for letting ${rule} pass`}
            value={reasons[rule] ?? ''}
            onChange={(reason) => setReasons({ ...reasons, [rule]: reason })}
            lines={2}
            maxLength={1000}
          />
        </div>
      ))}
      <div className="actions">
        <button type="button" className="btn" autoFocus onClick={onClose}>
          Go back
        </button>
        <button type="submit" className={isComplete ? 'btn danger' : 'btn'} disabled={!isComplete}>
          Create again and release
        </button>
      </div>
      {!isComplete && <p className="small muted">Give a reason for each rule to go on.</p>}
    </form>
  );
}
