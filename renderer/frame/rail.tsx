import type { MouseEvent } from 'react';
import { Icon, type IconName } from '../components/icon';
import { writeRoute, type Route, type Screen } from '../state/route';
import type { RailLine } from '../state/rail-lines';

interface Props {
  readonly route: Extract<Route, { kind: 'case' }>;
  readonly lines: Readonly<Record<Screen, RailLine>>;
  readonly onGo: (route: Route) => void;
}

const steps: readonly (readonly [Screen, string, IconName])[] = [
  ['case', 'Case', 'case'],
  ['evidence', 'Evidence', 'photo'],
  ['redaction', 'Redaction', 'redact'],
  ['bundle', 'Bundle', 'bundle'],
  ['checks', 'Checks', 'check'],
  ['outputs', 'Outputs', 'out'],
];

export function Rail({ route, lines, onGo }: Props) {
  const link = (to: Route) => ({
    href: writeRoute(to),
    onClick: (event: MouseEvent) => {
      event.preventDefault();
      onGo(to);
    },
  });
  return (
    <nav className="rail" aria-label="Steps of this case" data-region tabIndex={-1}>
      <a {...link({ kind: 'cases' })}>
        <Icon name="home" />
        <span>
          <b>All cases</b>
        </span>
      </a>
      <hr />
      {steps.map(([screen, word, icon]) => {
        const { line, shape, means } = lines[screen];
        return (
          <a key={screen} {...link({ ...route, screen })} aria-current={screen === route.screen ? 'page' : undefined}>
            <Icon name={icon} />
            <span>
              <b>{word}</b>
              <small>{line}</small>
            </span>
            <Icon name={shape} className={`st ${shape}`} />
            <span className="hush">{means}</span>
          </a>
        );
      })}
    </nav>
  );
}
