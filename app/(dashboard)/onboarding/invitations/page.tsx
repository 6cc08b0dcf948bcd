import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CsvLink } from '@/components/shell/csv-link';
import { DeskEmpty, DeskList } from '@/components/shell/desk-list';
import { PageHeader } from '@/components/shell/page-header';
import { FilterSelect } from '@/components/ui/filter-bar';
import { Section } from '@/components/ui/section';
import { InvitationTable } from '@/components/vendors/invitation-table';
import { InviteVendorForm } from '@/components/vendors/invite-vendor-form';
import { requireUser } from '@/lib/auth/session';
import { listServices } from '@/lib/catalog/queries/list-services';
import { LOCALES } from '@/lib/core/i18n/locale';
import { knownFilter, pageOrFirst } from '@/lib/core/list-filter';
import { many, one, type SearchParams } from '@/lib/core/search-params';
import { DEFAULT_TIME_ZONE } from '@/lib/core/time';
import { readClock } from '@/lib/scheduling/queries/read-clock';
import { inviteVendor, resendVendorInvitation, revokeVendorInvitation } from '@/lib/vendors/actions/invitations';
import { INVITATION_STATES } from '@/lib/vendors/policy/invitations';
import { listVendorInvitations } from '@/lib/vendors/queries/invitations';
import { invitationsFilter } from '@/lib/vendors/schema/invitations';
import { byCategory } from '../../vendor/account/services/by-category';

const PATH = '/onboarding/invitations';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('onboarding.invite'))('title') };
}

export default async function InvitationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('onboard_manager', 'super_admin');
  const { pincode, serviceId, ...params } = await searchParams;
  const { filter, refused } = knownFilter(invitationsFilter, params);
  const [t, l, services, page, clock] = await Promise.all([
    getTranslations('onboarding.invite'),
    getTranslations('account.profile.languages'),
    listServices(actor, { limit: 100 }),
    pageOrFirst((asked: typeof filter) => listVendorInvitations(actor, asked), filter),
    readClock(actor, DEFAULT_TIME_ZONE),
  ]);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={<CsvLink name="invitations" filter={filter} />} />
      <div className="grid items-start gap-x-14 gap-y-10 lg:grid-cols-[19rem_minmax(0,1fr)]">
        <Section title={t('new')} id="new">
          <InviteVendorForm
            key={`${one(pincode)} ${many(serviceId).join()}`}
            groups={byCategory(services.data)}
            begun={{ pincode: one(pincode) ?? '', serviceIds: many(serviceId) }}
            languages={LOCALES.map((value) => ({ value, label: l(value) }))}
            action={inviteVendor}
          />
        </Section>
        <Section title={t('sent')}>
          <DeskList
            path={PATH}
            params={params}
            searchLabel={t('search')}
            filters={
              <FilterSelect
                name="state"
                label={t('state')}
                params={params}
                anyText={t('any')}
                options={INVITATION_STATES.map((value) => ({ value, label: t(`states.${value}`) }))}
              />
            }
            refused={refused}
            nextCursor={page.nextCursor}
          >
            <InvitationTable
              rows={page.data}
              path={PATH}
              params={params}
              now={clock.now}
              actions={{ resend: resendVendorInvitation, revoke: revokeVendorInvitation }}
              empty={
                <DeskEmpty path={PATH} filtered={Object.keys(params).length > 0} title={t('empty.title')}>
                  {t('empty.body')}
                </DeskEmpty>
              }
            />
          </DeskList>
        </Section>
      </div>
    </>
  );
}
