import { useId, type ReactNode } from 'react';
import { Icon } from './icon';

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly wrong?: string | null | undefined;
  readonly children: (ids: { id: string; describedBy: string | undefined; invalid: true | undefined }) => ReactNode;
}

/** Label above, hint below, what is wrong below that. */
export function Field({ label, hint, wrong, children }: FieldProps) {
  const id = useId();
  const describedBy = [hint ? `${id}-hint` : null, wrong ? `${id}-wrong` : null].filter((part) => part !== null).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, describedBy: describedBy === '' ? undefined : describedBy, invalid: wrong ? true : undefined })}
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {wrong && (
        <span className="wrong" id={`${id}-wrong`} role="alert">
          <Icon name="fail" className="s" />
          {wrong}
        </span>
      )}
    </div>
  );
}

interface TextEntryProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly hint?: string;
  readonly wrong?: string | null;
  readonly lines?: number;
  readonly maxLength?: number;
  readonly readOnly?: boolean;
  readonly required?: boolean;
  readonly autoFocus?: boolean;
}

export function TextEntry(props: TextEntryProps) {
  const { label, value, onChange, hint, wrong, lines } = props;
  return (
    <Field label={label} hint={hint} wrong={wrong}>
      {({ id, describedBy, invalid }) => {
        const shared = {
          id,
          className: 'input',
          value,
          onBlur: props.onBlur,
          maxLength: props.maxLength,
          readOnly: props.readOnly,
          required: props.required,
          autoFocus: props.autoFocus,
          spellCheck: false,
          autoComplete: 'off',
          'aria-describedby': describedBy,
          'aria-invalid': invalid,
        } as const;
        return lines ? (
          <textarea {...shared} rows={lines} onChange={(event) => onChange(event.target.value)} />
        ) : (
          <input {...shared} type="text" onChange={(event) => onChange(event.target.value)} />
        );
      }}
    </Field>
  );
}
