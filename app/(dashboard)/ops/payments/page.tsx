import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ChargeFilters } from '@/components/ops/charge-filters';
import { HoldClock } from '@/components/ops/hold-clock';
import { PaymentTable } from '@/components/ops/payment-table';
import { PendingApproval } from '@/components/ops/pending-approval';
import { CsvLink } from '@/components/shell/csv-link';
import { DeskEmpty, DeskList } from '@/components/shell/desk-list';
import { PageHeader } from '@/components/shell/page-header';
import { FilterSelect } from '@/components/ui/filter-bar';
import { Link } from '@/components/ui/link';
import { requireUser } from '@/lib/auth/session';
import { listCategories } from '@/lib/catalog/queries/list-services';
import { dayRange, knownFilter, pageOrFirst } from '@/lib/core/list-filter';
import type { SearchParams } from '@/lib/core/search-params';
import { DEFAULT_TIME_ZONE } from '@/lib/core/time';
import { approveAction } from '@/lib/payments/actions/manage-payment';
import { declineAction } from '@/lib/payments/actions/resolve';
import { listPayments } from '@/lib/payments/queries/list-payments';
import { listPendingActions } from '@/lib/payments/queries/list-pending-actions';
import { paymentFilter } from '@/lib/payments/schema';
import { PAYMENT_STATUSES } from '@/lib/payments/state';
import { readClock } from '@/lib/scheduling/queries/read-clock';

const PATH = '/ops/payments';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ops.payments'))('title') };
}

export default async function OpsPaymentsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('ops_manager', 'super_admin');
  const params = await searchParams;
  const { filter, refused } = knownFilter(paymentFilter, dayRange(params));
  const [t, d, page, waiting, clock, categories] = await Promise.all([
    getTranslations('ops'),
    getTranslations('desk'),
    pageOrFirst((asked: { cursor?: string | null }) => listPayments(actor, asked as typeof filter), filter),
    listPendingActions(actor),
    readClock(actor, DEFAULT_TIME_ZONE),
    listCategories(actor),
  ]);
  const filtered = Object.keys(params).length > 0;
  return (
    <>
      <PageHeader
        title={t('payments.title')}
        lead={t('payments.lead')}
        actions={<CsvLink name="payments" filter={filter} />}
      />
      {waiting.length > 0 ? (
        <section aria-labelledby="waiting" className="mb-8">
          <h2 id="waiting" className="mb-3 text-lg">
            {t('pending.title')}
          </h2>
          <ul className="grid gap-3">
            {waiting.map((wish) => (
              <li key={wish.id}>
                <PendingApproval
                  wish={wish}
                  approve={approveAction}
                  decline={declineAction}
                  about={t.rich(wish.captureBefore ? 'pending.about' : 'pending.aboutNoHold', {
                    link: () => (
                      <Link href={`/ops/payments/${wish.paymentId}`} className="link font-mono">
                        {wish.bookingReference}
                      </Link>
                    ),
                    clock: () => <HoldClock captureBefore={wish.captureBefore ?? ''} now={clock.now} />,
                  })}
                />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <DeskList
        path={PATH}
        params={params}
        searchLabel={t('payments.search')}
        filters={
          <>
            <FilterSelect
              name="status"
              label={d('filter.status')}
              params={params}
              anyText={d('filter.any')}
              options={PAYMENT_STATUSES.map((value) => ({ value, label: t(`payment.${value}`) }))}
            />
            <ChargeFilters params={params} categories={categories} />
          </>
        }
        days
        refused={refused}
        nextCursor={page.nextCursor}
      >
        <PaymentTable
          rows={page.data}
          path={PATH}
          params={{ ...params, sort: params.sort ?? '-created' }}
          now={clock.now}
          empty={
            <DeskEmpty path={PATH} filtered={filtered} title={t('payments.empty.title')}>
              {t('payments.empty.body')}
            </DeskEmpty>
          }
        />
      </DeskList>
    </>
  );
}
