import { useTranslations } from 'next-intl';
import type { BatchKind } from '@/lib/batches/policy';
import type { BookingStatus } from '@/lib/bookings/state';
import type { ExceptionKind } from '@/lib/dispatch/schema';
import type { PersonStatus } from '@/lib/people/state';
import type { VendorStatus } from '@/lib/vendors/state';
import { StatusWord } from '../bookings/status-word';
import { PersonWord } from '../people/person-word';
import { VendorWord } from '../vendors/vendor-word';

/** Where a row of a batch stands now, in the word that its own list has for it. */
export function BatchStanding({ kind, standing }: { kind: BatchKind; standing: string | null }) {
  const t = useTranslations('ops.burns.kind');
  if (standing === null) return null;
  if (kind === 'applications') return <VendorWord status={standing as VendorStatus} />;
  if (kind === 'people') return <PersonWord status={standing as PersonStatus} />;
  if (kind === 'bookings') return <StatusWord status={standing as BookingStatus} />;
  return <span>{t(standing as ExceptionKind)}</span>;
}
