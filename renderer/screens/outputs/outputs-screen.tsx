import { useState } from 'react';
import { ScreenTitle } from '../../components/screen-title';
import { Icon } from '../../components/icon';
import { KeyHint } from '../../components/key-hint';
import { useCaseState, useOpenCase, useWorkState } from '../../state/open-case';
import type { LetPass, Variant } from '../../state/case-work';
import { BuildCard } from './build-card';
import { CourtOrders } from './court-orders';
import { DisclosureRegister } from './disclosure-register';
import { LetPassQuestion } from './let-pass';
import { Releases } from './releases';
import { VersionChoice } from './version-choice';

interface Props {
  /** Which version is made next. */
  readonly variant: Variant;
  readonly onVariant: (variant: Variant) => void;
  readonly onCreate: (overrides: readonly LetPass[], variant: Variant) => void;
  /** Shows a report: of a release, or of the last run when null. */
  readonly onReport: (release: string | null) => void;
}

export function OutputsScreen({ variant, onVariant, onCreate, onReport }: Props) {
  const { work } = useOpenCase();
  const building = useWorkState((state) => state.building);
  const view = useCaseState((state) => state.view);
  const documents = useCaseState((state) => state.pagination?.plan.sections.length ?? 0);
  const [asking, setAsking] = useState(false);
  const readOnly = view.access === 'read';
  const report = building.kind === 'done' ? building.result.report : null;
  return (
    <>
      <div className="head" role="region" aria-label="Outputs: what can be done" data-region>
        <ScreenTitle>Outputs</ScreenTitle>
        <span className="lead">Each bundle is kept with its check report. None is ever overwritten.</span>
        {!readOnly && (
          <div className="end">
            <button
              type="button"
              className={building.kind === 'done' ? 'btn' : 'btn primary'}
              aria-keyshortcuts="Control+G"
              disabled={documents === 0 || building.kind === 'running'}
              onClick={() => onCreate([], variant)}
            >
              <Icon name="bundle" />
              {building.kind === 'done' ? 'Create again' : 'Create bundle'}
              <KeyHint>Ctrl G</KeyHint>
            </button>
          </div>
        )}
      </div>
      <div className="body two">
        <div className="outputs-side">
          {!readOnly && (
            <section className="card" aria-label="Version" data-region>
              <VersionChoice value={variant} onChange={onVariant} disabled={building.kind === 'running'} />
            </section>
          )}
          <BuildCard
            building={building}
            hasDocuments={documents > 0}
            onCancel={() => work.cancelBuild()}
            onReport={() => onReport(null)}
            onLetPass={() => setAsking(true)}
          />
        </div>
        <div className="outputs-side">
          <Releases onReport={onReport} />
          <CourtOrders className="card" />
        </div>
        <DisclosureRegister />
      </div>
      {report && (
        <LetPassQuestion
          report={report}
          isOpen={asking}
          onClose={() => setAsking(false)}
          onLetPass={(overrides) => {
            setAsking(false);
            onCreate(overrides, building.kind === 'done' ? building.variant : 'service');
          }}
        />
      )}
    </>
  );
}
