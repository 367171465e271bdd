import { useState } from 'react';
import { showDate } from '../../../shared/basics/calendar-date';
import type { CourtOrder } from '../../../shared/case/case';
import { Icon } from '../../components/icon';
import { Question } from '../../components/question';
import { ordersOf } from '../../state/court-orders';
import { useCaseState, useOpenCase } from '../../state/open-case';
import { dayAndTime } from '../../words/numbers';
import { orderAllows, outputActs } from '../../words/outputs';
import { OrderForm } from './order-form';

/** Orders about unredacted papers and about names, as somebody recorded them, and the way to record one. */
export function CourtOrders({ className }: { readonly className: string }) {
  const { session } = useOpenCase();
  const orders = useCaseState(({ view }) => ordersOf(view.case));
  const readOnly = useCaseState(({ view }) => view.access === 'read');
  const [asking, setAsking] = useState<CourtOrder | 'record' | null>(null);
  const close = () => setAsking(null);
  const takeBack = ({ id, court, date }: CourtOrder) => {
    close();
    void session.act('case.remove-order', { caseId: session.caseId, order: id }, outputActs.orderTakenBack(court, date));
  };
  return (
    <section className={className} aria-label="Orders of the court" data-region>
      <div className="row wrap">
        <h2 className="grow">Orders of the court</h2>
        {!readOnly && (
          <button type="button" className="btn small" onClick={() => setAsking('record')}>
            Record an order…
          </button>
        )}
      </div>
      {orders.length === 0 ? (
        <p className="muted">None recorded. The unredacted bundle, and a cipher in place of a name, need an order of the court.</p>
      ) : (
        <ul className="releases">
          {orders.map((order) => (
            <li key={order.id}>
              <div className="row wrap">
                <b className="grow">
                  {order.court}, {showDate(order.date)}
                </b>
                {!readOnly && (
                  <button
                    type="button"
                    className="btn small"
                    aria-label={`Take back the order of ${showDate(order.date)}`}
                    onClick={() => setAsking(order)}
                  >
                    Take back
                  </button>
                )}
              </div>
              <p className="small">{orderAllows[order.allows]}.</p>
              <p className="small said">{order.says}</p>
              <p className="small muted">
                Recorded {dayAndTime(order.recordedAt)}, by {order.recordedBy}
              </p>
            </li>
          ))}
        </ul>
      )}
      <Question title="Record an order" isOpen={asking === 'record'} onClose={close}>
        <OrderForm onClose={close} />
      </Question>
      <Question title="Take this order back?" isOpen={asking !== null && asking !== 'record'} onClose={close} alert>
        {asking !== null && asking !== 'record' && (
          <>
            <p>
              The order of {asking.court} of {showDate(asking.date)} counts no more. What was released by it stays in the trail.
            </p>
            <div className="actions">
              <button type="button" className="btn" autoFocus onClick={close}>
                Keep the order
              </button>
              <button type="button" className="btn danger" onClick={() => takeBack(asking)}>
                <Icon name="undo" className="s" />
                Take it back
              </button>
            </div>
          </>
        )}
      </Question>
    </section>
  );
}
