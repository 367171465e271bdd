import { useId } from 'react';
import { Icon } from '../../components/icon';
import type { Variant } from '../../state/case-work';
import { letsFullOut } from '../../state/court-orders';
import { useCaseState } from '../../state/open-case';
import { noOrder, variantMeans, variantWords } from '../../words/outputs';

interface Props {
  readonly value: Variant;
  readonly onChange: (variant: Variant) => void;
  readonly disabled: boolean;
}

/** Which version is made. The unredacted one is off, with its reason beside it, until an order that lets it out is recorded. */
export function VersionChoice({ value, onChange, disabled }: Props) {
  const id = useId();
  const hasOrder = useCaseState(({ view }) => letsFullOut(view.case));
  const line = (variant: Variant, off: boolean) => (
    <label className={off ? 'off' : undefined}>
      <input
        type="radio"
        name={`${id}-version`}
        checked={value === variant}
        disabled={disabled || off}
        aria-describedby={off ? `${id}-why` : undefined}
        onChange={() => onChange(variant)}
      />
      <span>
        <b>{variantWords[variant]}</b> ({variantMeans[variant]})
      </span>
    </label>
  );
  return (
    <fieldset className="versions choices">
      <legend className="h3">Which version</legend>
      {line('service', false)}
      {line('full', !hasOrder)}
      {!hasOrder && (
        <p className="small muted" id={`${id}-why`}>
          {noOrder}
        </p>
      )}
      {value === 'full' && (
        <p className="notice warn small">
          <Icon name="warn" className="warn" />
          <span>
            <b>Nothing is hidden in this version.</b> Every page and the file’s name say that it is internal. Give it only to whom the order
            names.
          </span>
        </p>
      )}
    </fieldset>
  );
}
