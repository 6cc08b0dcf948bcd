import { useTranslations } from 'next-intl';
import type { VendorStatus } from '@/lib/vendors/state';
import { type Mark, Status, type Tone } from '../ui/status';

const LOOK: Record<VendorStatus, { tone: Tone; mark: Mark }> = {
  applied: { tone: 'warn', mark: 'open' },
  in_review: { tone: 'info', mark: 'half' },
  approved: { tone: 'ok', mark: 'full' },
  revision_requested: { tone: 'warn', mark: 'half' },
  rejected: { tone: 'faded', mark: 'cross' },
  suspended: { tone: 'bad', mark: 'square' },
};

/** Where a professional stands with us, in one word. */
export function VendorWord({ status }: { status: VendorStatus }) {
  const t = useTranslations('states.vendor');
  return <Status {...LOOK[status]}>{t(status)}</Status>;
}
