import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { WaveTable } from '@/components/ops/wave-table';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { requireUser } from '@/lib/auth/session';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { orNotFound } from '@/lib/core/or-not-found';
import { listDispatches } from '@/lib/dispatch/queries/list-dispatches';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ops.dispatch'))('title') };
}

export default async function DispatchPage({ params }: Props) {
  const actor = await requireUser('ops_manager', 'super_admin');
  const { id } = await params;
  const visit = await orNotFound(getBooking(actor, id));
  const [t, waves] = await Promise.all([getTranslations('ops.dispatch'), listDispatches(actor, visit.id)]);
  return (
    <>
      <PageHeader
        back={{ href: `/ops/bookings/${visit.id}`, label: visit.reference }}
        title={t('title')}
        lead={t('lead')}
      />
      {waves.length > 0 ? (
        <div className="grid gap-10">
          {waves.map((wave) => (
            <WaveTable key={wave.id} wave={wave} zone={visit.timeZone} />
          ))}
        </div>
      ) : (
        <EmptyState title={t('none')}>{t('noneBody')}</EmptyState>
      )}
    </>
  );
}
