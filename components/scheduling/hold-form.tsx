import type { ReactNode } from 'react';
import type { FormAction } from '@/lib/core/action-state';
import type { VisitOrder } from '@/lib/scheduling/policy/visit-order';
import { ActionForm } from '../ui/action-form';
import { OrderInputs } from './order-inputs';

export type HoldOrder = {
  slug: string;
  work: VisitOrder;
  pincode: string;
  /** What the asker holds so far. */
  replacesId?: string;
};

export type HoldFormProps = {
  id: string;
  order: HoldOrder;
  page: 'when' | 'confirm';
  action: FormAction;
  className?: string;
  children?: ReactNode;
};

/** Holds the slot named `slotStart`, of a field inside or of a button anywhere on the page that names this form. */
export function HoldForm({ id, order, page, action, className, children }: HoldFormProps) {
  return (
    <ActionForm id={id} action={action} className={className}>
      <input type="hidden" name="page" value={page} />
      <input type="hidden" name="slug" value={order.slug} />
      <input type="hidden" name="pincode" value={order.pincode} />
      {order.replacesId ? <input type="hidden" name="replacesId" value={order.replacesId} /> : null}
      <OrderInputs order={order.work} />
      {children}
    </ActionForm>
  );
}
