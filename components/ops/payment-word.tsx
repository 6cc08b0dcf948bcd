import { useTranslations } from 'next-intl';
import type { PaymentStatus } from '@/lib/payments/state';
import { type Mark, Status, type Tone } from '../ui/status';

const LOOK: Record<PaymentStatus, { tone: Tone; mark: Mark }> = {
  created: { tone: 'plain', mark: 'open' },
  requires_action: { tone: 'warn', mark: 'open' },
  authorized: { tone: 'info', mark: 'half' },
  captured: { tone: 'ok', mark: 'square' },
  partially_refunded: { tone: 'warn', mark: 'half' },
  refunded: { tone: 'faded', mark: 'square' },
  charged_back: { tone: 'bad', mark: 'square' },
  failed: { tone: 'bad', mark: 'cross' },
  lapsed: { tone: 'bad', mark: 'cross' },
  cancelled: { tone: 'faded', mark: 'cross' },
  voided: { tone: 'faded', mark: 'cross' },
};

/** How one attempt stands, in the words of the desk. */
export function PaymentWord({ status }: { status: PaymentStatus }) {
  const t = useTranslations('ops.payment');
  return <Status {...LOOK[status]}>{t(status)}</Status>;
}
