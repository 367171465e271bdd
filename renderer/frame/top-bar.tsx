import { Tooltip, TooltipTrigger, Button } from 'react-aria-components';
import type { CaseDetails } from '../../shared/case/case';
import { Brand, Icon } from '../components/icon';
import { useCaseState, useOpenCase } from '../state/open-case';
import { dayWithWeekday, daysLeft, daysUntil } from '../words/numbers';

/** Mark and name; the case, its number and court; the hearing with the days left; undo and redo with the act's name. */
export function TopBar({ today }: { readonly today: Date }) {
  const { acts } = useOpenCase();
  const details = useCaseState((state) => state.view.case.details);
  const profileTitle = useCaseState((state) => state.view.profile.title);
  const history = useCaseState((state) => state.history);
  const readOnly = useCaseState((state) => state.view.access === 'read');
  return (
    <header className="top" aria-label="Case" data-region tabIndex={-1}>
      <div className="brand">
        <Brand />
        <span>Lever Arch</span>
      </div>
      <div className="caseline">
        <div>
          <b className="clip">{details.title}</b>
          <span className="clip">{caseLine(details, profileTitle)}</span>
        </div>
        {details.hearing && (
          <span className="due">
            <Icon name="clock" className="s" />
            <span>
              Hearing <b>{dayWithWeekday(details.hearing)}</b>, {daysLeft(daysUntil(details.hearing, today))}
            </span>
          </span>
        )}
      </div>
      <div className="tools">
        {!readOnly && (
          <>
            <HistoryButton kind="undo" name={history.undo.at(-1)?.name} onPress={() => void acts.undo()} />
            <HistoryButton kind="redo" name={history.redo.at(-1)?.name} onPress={() => void acts.redo()} />
          </>
        )}
      </div>
    </header>
  );
}

function HistoryButton({ kind, name, onPress }: { kind: 'undo' | 'redo'; name: string | undefined; onPress: () => void }) {
  const word = kind === 'undo' ? 'Undo' : 'Redo';
  const label = name === undefined ? word : `${word}: ${name}`;
  return (
    <TooltipTrigger delay={400}>
      <Button className="btn quiet icon" aria-label={label} isDisabled={name === undefined} onPress={onPress}>
        <Icon name={kind} />
      </Button>
      <Tooltip className="tip" placement="bottom end">
        {label} ({kind === 'undo' ? 'Ctrl+Z' : 'Ctrl+Y'})
      </Tooltip>
    </TooltipTrigger>
  );
}

function caseLine(details: CaseDetails, profileTitle: string): string {
  return [details.claimNumber, details.court, profileTitle].filter((part) => part !== null && part !== '').join(', ');
}
