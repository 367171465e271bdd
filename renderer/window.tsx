import { useCallback, useEffect, useRef, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { asFailure, describeFailure, type Failure } from '../shared/basics/failure';
import type { CaseId } from '../shared/basics/ids';
import type { Client } from './client/client';
import { CaseFrame } from './frame/case-frame';
import { useRegionKeys } from './frame/regions';
import { CasesScreen } from './screens/cases/cases-screen';
import { BundleActs } from './state/bundle-acts';
import { CaseSession } from './state/case-session';
import { CaseWork } from './state/case-work';
import { measureText } from './state/measure';
import { RedactionDesk } from './state/redaction-desk';
import { OpenCaseContext, type OpenCase } from './state/open-case';
import { beginOneOff, type OneOff } from './state/one-off';
import { readRoute, writeRoute, type Route } from './state/route';

const now = () => new Date();

/** The whole window: the list of cases, or one open case. */
export function Window({ client }: { readonly client: Client }) {
  const [route, setRoute] = useState<Route>(() => readRoute(location.hash));
  const [open, setOpen] = useState<OpenCase | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [failedCase, setFailedCase] = useState<CaseId | null>(null);
  const current = useRef<OpenCase | null>(null);
  useEffect(() => {
    current.current = open;
  });
  const [today, setToday] = useState(now);
  const opening = useRef<string | null>(null);
  useRegionKeys();
  // A window that is left open overnight must not count yesterday's days.
  useEffect(() => {
    const timer = setInterval(() => setToday(now()), 10 * 60_000);
    return () => clearInterval(timer);
  }, []);

  const go = useCallback((to: Route) => {
    if (writeRoute(to) !== location.hash) history.pushState(null, '', writeRoute(to));
    setRoute(to);
  }, []);

  const openCase = useCallback(
    async (caseId: CaseId, access: 'write' | 'read', oneOff: OneOff | null = null) => {
      if (opening.current === `${caseId} ${access}`) return;
      opening.current = `${caseId} ${access}`;
      setFailure(null);
      try {
        const view = await client.run('case.open', { caseId, access });
        const { person } = await client.run('app.about', {});
        const session = new CaseSession(view, { client, measure: measureText, now });
        const work = new CaseWork(session);
        const opened = { client, session, work, acts: new BundleActs(session), desk: new RedactionDesk(session), person };
        setOpen((before) => {
          before?.session.leave();
          return opened;
        });
        const here = readRoute(location.hash);
        const first = oneOff === null ? 'bundle' : 'redaction';
        go(here.kind === 'case' && here.caseId === caseId ? here : { kind: 'case', caseId, screen: first });
        if (oneOff !== null) void beginOneOff(opened, oneOff);
      } catch (thrown) {
        const why = asFailure(thrown);
        // Someone who reads and may not yet work goes on reading.
        if (current.current?.session.caseId === caseId) {
          current.current.session.fail(why);
        } else {
          setFailure(why);
          setFailedCase(caseId);
          go({ kind: 'cases' });
        }
      } finally {
        opening.current = null;
      }
    },
    [client, go],
  );

  useEffect(() => {
    const follow = () => setRoute(readRoute(location.hash));
    window.addEventListener('popstate', follow);
    window.addEventListener('hashchange', follow);
    return () => {
      window.removeEventListener('popstate', follow);
      window.removeEventListener('hashchange', follow);
    };
  }, []);

  // The address decides: a case that it names is opened, one that it left is closed.
  const openId = open?.session.caseId ?? null;
  const routeId = route.kind === 'case' ? route.caseId : null;
  useEffect(() => {
    if (routeId !== null && routeId !== openId) {
      // After this turn, so that what is drawn now is drawn first.
      const timer = setTimeout(() => void openCase(routeId, 'write'), 0);
      return () => clearTimeout(timer);
    }
    if (routeId === null && open) {
      open.work.cancelAll();
      void open.session.close();
      const timer = setTimeout(() => setOpen(null), 0);
      return () => clearTimeout(timer);
    }
    return undefined;
  }, [open, openCase, openId, routeId]);

  useEffect(() => {
    if (!open) return;
    return open.session.state.subscribe(() => {
      if (!open.session.state.get().closed) return;
      open.session.leave();
      setFailure(describeFailure('not-found', { detail: 'This case' }));
      setOpen(null);
      go({ kind: 'cases' });
    });
  }, [go, open]);

  const title = open && route.kind === 'case' ? open.session.state.get().view.case.details.title : null;
  useEffect(() => {
    document.title = title === null ? 'Lever Arch' : `${title} – Lever Arch`;
  }, [title]);

  return (
    <I18nProvider locale="en-GB">
      {route.kind === 'case' && open?.session.caseId === route.caseId ? (
        <OpenCaseContext value={open}>
          <CaseFrame
            key={open.session.caseId}
            route={route}
            today={today}
            onGo={go}
            onOpenToWork={() => void openCase(open.session.caseId, 'write')}
          />
        </OpenCaseContext>
      ) : route.kind === 'case' ? (
        <p className="opening" role="status">
          Opening the case
        </p>
      ) : (
        <CasesScreen
          client={client}
          today={today}
          failure={failure}
          busyCase={failedCase}
          onFailure={setFailure}
          onOpen={(id, access, oneOff) => void openCase(id, access, oneOff)}
        />
      )}
    </I18nProvider>
  );
}
