import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Conversation } from '@/components/messages/conversation';
import { Live } from '@/components/realtime/live';
import { PageHeader } from '@/components/shell/page-header';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { bookingChannel } from '@/lib/core/channels';
import { orNotFound } from '@/lib/core/or-not-found';
import { address, one, type SearchParams } from '@/lib/core/search-params';
import { getConversation } from '@/lib/messages/queries/messages';
import { approvedVendor } from '../../../standing';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('messages'))('title') };
}

export default async function JobMessagesPage({ params, searchParams }: Props) {
  const { actor } = await approvedVendor();
  const [{ id }, { cursor }, t] = await Promise.all([params, searchParams, getTranslations('messages')]);
  const visit = await orNotFound(getBooking(actor, id));
  // Who was only asked has nobody to write to yet.
  if (visit.viewer !== 'vendor') notFound();
  const conversation = await orNotFound(getConversation(actor, id, { limit: 30, cursor: one(cursor) }));
  const customer = visit.contact?.name ?? t('customer');
  const path = `/vendor/jobs/${visit.id}/messages`;
  return (
    <div className="max-w-2xl">
      <Live channels={[bookingChannel(visit.id)]} />
      <PageHeader
        title={t('title')}
        lead={t('lead', { name: customer, service: visit.serviceTitle })}
        back={{ href: `/vendor/jobs/${visit.id}`, label: t('back') }}
      />
      <Conversation
        bookingId={visit.id}
        conversation={conversation}
        names={{ customer, vendor: t('you') }}
        zone={visit.timeZone}
        earlier={conversation.nextCursor ? address(path, { cursor: conversation.nextCursor }) : undefined}
        newest={one(cursor) ? path : undefined}
        whole
      />
    </div>
  );
}
