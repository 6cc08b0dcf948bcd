import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Conversation } from '@/components/messages/conversation';
import { Live } from '@/components/realtime/live';
import { PageHeader } from '@/components/shell/page-header';
import { requireUser } from '@/lib/auth/session';
import { getBooking } from '@/lib/bookings/queries/get-booking';
import { bookingChannel } from '@/lib/core/channels';
import { orNotFound } from '@/lib/core/or-not-found';
import { address, one, type SearchParams } from '@/lib/core/search-params';
import { getConversation } from '@/lib/messages/queries/messages';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('messages'))('title') };
}

export default async function MessagesPage({ params, searchParams }: Props) {
  const actor = await requireUser('customer');
  const [{ id }, { cursor }, t] = await Promise.all([params, searchParams, getTranslations('messages')]);
  const [visit, conversation] = await Promise.all([
    orNotFound(getBooking(actor, id)),
    orNotFound(getConversation(actor, id, { limit: 30, cursor: one(cursor) })),
  ]);
  const vendor = visit.vendor?.displayName ?? t('vendor');
  const path = `/customer/bookings/${visit.id}/messages`;
  return (
    <div className="max-w-2xl">
      <Live channels={[bookingChannel(visit.id)]} />
      <PageHeader
        title={t('title')}
        lead={t('lead', { name: vendor, service: visit.serviceTitle })}
        back={{ href: `/customer/bookings/${visit.id}`, label: t('back') }}
      />
      <Conversation
        bookingId={visit.id}
        conversation={conversation}
        names={{ customer: t('customer'), vendor }}
        zone={visit.timeZone}
        earlier={conversation.nextCursor ? address(path, { cursor: conversation.nextCursor }) : undefined}
        newest={one(cursor) ? path : undefined}
        whole
      />
    </div>
  );
}
