// Where one is, kept in the address after "#": a reload comes back to the same case and screen. Ids only.
import { CaseId } from '../../shared/basics/ids';

export const screens = ['case', 'evidence', 'redaction', 'bundle', 'checks', 'outputs'] as const;
export type Screen = (typeof screens)[number];

export type Route = { readonly kind: 'cases' } | { readonly kind: 'case'; readonly caseId: CaseId; readonly screen: Screen };

export function readRoute(hash: string): Route {
  const [, caseText, screenText] = hash.replace(/^#/u, '').split('/');
  const caseId = CaseId.safeParse(caseText === undefined ? undefined : safeDecode(caseText));
  if (!caseId.success) return { kind: 'cases' };
  return { kind: 'case', caseId: caseId.data, screen: screens.find((screen) => screen === screenText) ?? 'bundle' };
}

export function writeRoute(route: Route): string {
  return route.kind === 'cases' ? '#/' : `#/${encodeURIComponent(route.caseId)}/${route.screen}`;
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
