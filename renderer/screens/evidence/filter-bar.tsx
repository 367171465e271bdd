import { useState } from 'react';
import { showDate } from '../../../shared/basics/calendar-date';
import { ItemFlag, ItemKind } from '../../../shared/evidence/evidence-item';
import { Icon, type IconName } from '../../components/icon';
import { isFiltered, MARKS, noFilters, type FilterCounts, type Filters, type Mark } from '../../state/evidence-filters';
import type { InSection } from '../../state/evidence-rows';
import { readTypedDate } from '../../state/typed-date';
import { flagWords, kindsOfMany } from '../../words/evidence';
import { dateWrong } from '../../words/dates';

const markWords: Readonly<Record<Mark, readonly [string, IconName]>> = {
  'to-confirm': ['To confirm', 'guess'],
  'no-text': ['No text', 'warn'],
  twice: ['Duplicates', 'warn'],
  'left-out': ['Left out', 'idle'],
};

interface Props {
  readonly filters: Filters;
  readonly counts: FilterCounts;
  readonly sections: readonly InSection[];
  readonly onChange: (filters: Filters) => void;
  /** Files that could not be used: not items, so they have a list of their own. */
  readonly unusable: number;
  readonly onUnusable: () => void;
}

/** What is shown: each filter with how many it would show. */
export function FilterBar({ filters, counts, sections, onChange, unusable, onUnusable }: Props) {
  const [more, setMore] = useState(false);
  const hidden = [filters.section, filters.flag, filters.from, filters.to].filter((part) => part !== null).length;
  const toggleKind = (kind: ItemKind) => {
    const kinds = new Set(filters.kinds);
    if (!kinds.delete(kind)) kinds.add(kind);
    onChange({ ...filters, kinds });
  };
  return (
    <div className="filters">
      <div className="pills" role="group" aria-label="Filters">
        <Pill isOn={!isFiltered(filters)} onPress={() => onChange(noFilters)} word="All" count={counts.all} />
        {ItemKind.options
          .filter((kind) => (counts.kinds.get(kind) ?? 0) > 0 && counts.kinds.size > 1)
          .map((kind) => (
            <Pill
              key={kind}
              isOn={filters.kinds.has(kind)}
              onPress={() => toggleKind(kind)}
              word={kindsOfMany[kind]}
              count={counts.kinds.get(kind) ?? 0}
            />
          ))}
        {MARKS.filter((mark) => counts.marks[mark] > 0 || filters.mark === mark).map((mark) => {
          const [word, icon] = markWords[mark];
          return (
            <Pill
              key={mark}
              isOn={filters.mark === mark}
              onPress={() => onChange({ ...filters, mark: filters.mark === mark ? null : mark })}
              word={word}
              icon={icon}
              count={counts.marks[mark]}
            />
          );
        })}
        {unusable > 0 && (
          <button type="button" className="pill-btn" onClick={onUnusable}>
            <Icon name="fail" className="s fail" />
            Could not be used {unusable.toLocaleString('en-GB')}
          </button>
        )}
        <button type="button" className="pill-btn more-filters" aria-expanded={more} onClick={() => setMore(!more)}>
          {hidden === 0 ? 'Section, flag, dates' : `Section, flag, dates: ${hidden} set`}
          <Icon name={more ? 'up' : 'down'} className="s" />
        </button>
      </div>
      {more && (
        <div className="filter-fields" role="group" aria-label="More filters">
          <label>
            Section
            <select
              className="input"
              value={filters.section ?? ''}
              onChange={({ target }) => onChange({ ...filters, section: sectionOf(sections, target.value) })}
            >
              <option value="">All sections</option>
              {sections.map(({ id, letter, title }) => (
                <option key={id} value={id}>
                  {letter === null ? title : `${letter} ${title}`} ({counts.sections.get(id) ?? 0})
                </option>
              ))}
              {(counts.sections.get('none') ?? 0) > 0 && <option value="none">No section ({counts.sections.get('none')})</option>}
            </select>
          </label>
          <label>
            Flag
            <select
              className="input"
              value={filters.flag ?? ''}
              onChange={({ target }) => onChange({ ...filters, flag: ItemFlag.options.find((flag) => flag === target.value) ?? null })}
            >
              <option value="">All flags</option>
              {ItemFlag.options.map((flag) => (
                <option key={flag} value={flag}>
                  {flagWords[flag]} ({counts.flags.get(flag) ?? 0})
                </option>
              ))}
            </select>
          </label>
          <DayField
            key={`from ${filters.from ?? ''}`}
            label="From"
            value={filters.from}
            onChange={(from) => onChange({ ...filters, from })}
          />
          <DayField key={`to ${filters.to ?? ''}`} label="To" value={filters.to} onChange={(to) => onChange({ ...filters, to })} />
          {isFiltered(filters) && (
            <button type="button" className="btn small" onClick={() => onChange(noFilters)}>
              Clear all
            </button>
          )}
        </div>
      )}
    </div>
  );
}

function sectionOf(sections: readonly InSection[], value: string): Filters['section'] {
  return value === 'none' ? 'none' : (sections.find(({ id }) => id === value)?.id ?? null);
}

interface PillProps {
  readonly isOn: boolean;
  readonly onPress: () => void;
  readonly word: string;
  readonly count: number;
  readonly icon?: IconName;
}

function Pill({ isOn, onPress, word, count, icon }: PillProps) {
  return (
    <button type="button" className="pill-btn" aria-pressed={isOn} onClick={onPress}>
      {icon && <Icon name={icon} className={`s ${icon}`} />}
      {word} {count.toLocaleString('en-GB')}
    </button>
  );
}

interface DayProps {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (date: string | null) => void;
}

/** A day as it is typed; it filters once it is a day. */
function DayField({ label, value, onChange }: DayProps) {
  const [text, setText] = useState(value === null ? '' : showDate(value));
  const [wrong, setWrong] = useState<string | null>(null);
  const take = () => {
    const typed = readTypedDate(text);
    setWrong(typed.kind === 'unclear' ? dateWrong(typed.why) : null);
    const next = typed.kind === 'date' ? typed.date : null;
    if (typed.kind !== 'unclear' && next !== value) onChange(next);
  };
  return (
    <label>
      {label}
      <input
        className="input day"
        value={text}
        placeholder="14/3/2026"
        spellCheck={false}
        autoComplete="off"
        aria-invalid={wrong === null ? undefined : true}
        title={wrong ?? undefined}
        onChange={({ target }) => setText(target.value)}
        onBlur={take}
        onKeyDown={(event) => (event.key === 'Enter' ? take() : undefined)}
      />
      {wrong !== null && (
        <span className="hush" role="alert">
          {wrong}
        </span>
      )}
    </label>
  );
}
