import { useCallback, useEffect, useState } from 'react';
import { useCaseState, useMarkBook, useOpenCase, useWorkState } from '../state/open-case';
import type { LetPass, Variant } from '../state/case-work';
import { letsFullOut } from '../state/court-orders';
import { railLines } from '../state/rail-lines';
import type { Route } from '../state/route';
import { BundleScreen } from '../screens/bundle/bundle-screen';
import { ChecksScreen } from '../screens/checks/checks-screen';
import { DetailsScreen } from '../screens/details/details-screen';
import { EvidenceScreen } from '../screens/evidence/evidence-screen';
import { OutputsScreen } from '../screens/outputs/outputs-screen';
import { RedactionScreen } from '../screens/redaction/redaction-screen';
import { CaseNotices } from './case-notices';
import { Rail } from './rail';
import { StatusBar } from './status-bar';
import { TopBar } from './top-bar';

interface Props {
  readonly route: Extract<Route, { kind: 'case' }>;
  readonly today: Date;
  readonly onGo: (route: Route) => void;
  readonly onOpenToWork: () => void;
}

/** An open case: top, rail, one screen, status bar. */
export function CaseFrame({ route, today, onGo, onOpenToWork }: Props) {
  const { acts, work, desk } = useOpenCase();
  const view = useCaseState((state) => state.view);
  const pagination = useCaseState((state) => state.pagination);
  const workState = useWorkState((state) => state);
  const marked = useMarkBook((state) => state.marked);
  const [report, setReport] = useState<string | null>(null);
  const [wanted, setWanted] = useState<Variant>('service');
  const { caseId } = route;
  const readOnly = view.access === 'read';
  const hasDocuments = (pagination?.plan.sections.length ?? 0) > 0;

  // What leaves as a rule is the served one: the other is chosen anew each time, where its reason stands beside it.
  if (route.screen !== 'outputs' && wanted !== 'service') setWanted('service');
  const variant = wanted === 'full' && letsFullOut(view.case) ? 'full' : 'service';

  useEffect(() => desk.book.follow(), [desk]);

  const create = useCallback(
    (overrides: readonly LetPass[], which: Variant) => {
      onGo({ kind: 'case', caseId, screen: 'outputs' });
      setReport(null);
      void work.createBundle(overrides, which);
    },
    [caseId, onGo, work],
  );

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || readOnly || document.querySelector('.scrim')) return;
      const key = event.key.toLowerCase();
      const target = event.target as HTMLElement | null;
      // In a field, Ctrl+Z is the field's own.
      const inField = target?.matches('input, textarea, select') ?? false;
      if (key === 'z' && !inField) {
        event.preventDefault();
        void (event.shiftKey ? acts.redo() : acts.undo());
      } else if (key === 'y' && !inField) {
        event.preventDefault();
        void acts.redo();
      } else if (key === 'g' && !event.shiftKey) {
        event.preventDefault();
        if (hasDocuments) create([], variant);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [acts, create, hasDocuments, readOnly, variant]);

  const screen = () => {
    switch (route.screen) {
      case 'case':
        return <DetailsScreen />;
      case 'evidence':
        return <EvidenceScreen />;
      case 'redaction':
        return <RedactionScreen />;
      case 'bundle':
        return <BundleScreen onCreate={() => create([], 'service')} />;
      case 'checks':
        return <ChecksScreen release={report} onRelease={setReport} onCreate={() => create([], 'service')} />;
      case 'outputs':
        return (
          <OutputsScreen
            variant={variant}
            onVariant={setWanted}
            onCreate={create}
            onReport={(release) => {
              setReport(release);
              onGo({ kind: 'case', caseId, screen: 'checks' });
            }}
          />
        );
    }
  };

  return (
    <div className="app">
      <TopBar today={today} />
      <Rail route={route} lines={railLines({ view, pagination }, workState, marked)} onGo={onGo} />
      <main className="main">
        <CaseNotices onOpenToWork={onOpenToWork} />
        {screen()}
      </main>
      <StatusBar />
    </div>
  );
}
