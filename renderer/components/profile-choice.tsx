import type { CourtProfile } from '../../shared/court/court-profile';
import { Field } from './text-entry';

interface Props {
  readonly profiles: readonly CourtProfile[];
  readonly value: string;
  readonly onChange: (id: string) => void;
  readonly isDisabled?: boolean;
}

/** Which proceedings, which court: a plain select, and what the chosen one is for. */
export function ProfileChoice({ profiles, value, onChange, isDisabled = false }: Props) {
  const chosen = profiles.find((profile) => profile.id === value);
  return (
    <Field label="Court profile" hint={chosen?.about ?? 'It says what the court expects of the bundle.'}>
      {({ id, describedBy }) => (
        <select
          id={id}
          className="input"
          aria-describedby={describedBy}
          value={value}
          disabled={isDisabled}
          onChange={(event) => onChange(event.target.value)}
        >
          {profiles.map((profile) => (
            <option key={profile.id} value={profile.id}>
              {profile.title}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
