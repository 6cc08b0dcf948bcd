import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { WaitingList } from '@/components/customer/waiting-list';
import { Live } from '@/components/realtime/live';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button';
import { Section } from '@/components/ui/section';
import { requireUser } from '@/lib/auth/session';
import type { Actor } from '@/lib/core/actor';
import { userChannel } from '@/lib/core/channels';
import { one, type SearchParams } from '@/lib/core/search-params';
import { openSignPage } from '@/lib/signing/actions';
import { AllVisits } from './all-visits';
import { needsYou } from './needs-you';
import { NextVisit } from './next-visit';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customer.home'))('title') };
}

export default async function CustomerHome({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('customer');
  const [params, t] = await Promise.all([searchParams, getTranslations('customer.home')]);
  const searching = Boolean(one(params.q) ?? one(params.show) ?? one(params.cursor));
  return (
    <>
      <Live channels={[userChannel(actor.userId)]} />
      <PageHeader
        title={t('title')}
        actions={
          <ButtonLink href="/services" size="sm">
            {t('book')}
          </ButtonLink>
        }
      />
      <div className="flex flex-col gap-10 lg:grid lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] lg:items-start lg:gap-x-16">
        {searching ? null : <Ahead actor={actor} />}
        <Section title={t('all')} className={searching ? 'lg:col-span-2' : undefined}>
          <AllVisits actor={actor} params={params} />
        </Section>
      </div>
    </>
  );
}

/** What waits for the customer, then what comes; only the first of them carries the marigold. */
async function Ahead({ actor }: { actor: Actor }) {
  const waiting = await needsYou(actor);
  return (
    <div className="flex flex-col gap-10">
      <WaitingList visits={waiting} openSignPage={openSignPage} />
      <NextVisit actor={actor} quiet={waiting.length > 0} />
    </div>
  );
}
