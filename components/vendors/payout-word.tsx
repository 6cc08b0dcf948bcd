import { useTranslations } from 'next-intl';
import type { PayoutStatus } from '@/lib/payments/state';
import { type Mark, Status, type Tone } from '../ui/status';

const LOOK: Record<PayoutStatus, { tone: Tone; mark: Mark }> = {
  pending: { tone: 'info', mark: 'open' },
  held: { tone: 'warn', mark: 'half' },
  transferred: { tone: 'ok', mark: 'square' },
  failed: { tone: 'bad', mark: 'square' },
  reversed: { tone: 'faded', mark: 'cross' },
};

/** How a payout stands, in one word. */
export function PayoutWord({ status }: { status: PayoutStatus }) {
  const t = useTranslations('states.payout');
  return <Status {...LOOK[status]}>{t(status)}</Status>;
}
