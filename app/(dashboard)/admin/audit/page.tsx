import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { AuditList } from '@/components/audit/audit-list';
import { LogState } from '@/components/audit/log-state';
import { CsvLink } from '@/components/shell/csv-link';
import { DeskEmpty, DeskList } from '@/components/shell/desk-list';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button';
import { FilterSelect, FilterText } from '@/components/ui/filter-bar';
import { listAddress } from '@/components/ui/list-address';
import { verifyLogNow } from '@/lib/audit/actions';
import { listAudit } from '@/lib/audit/queries/list-audit';
import { logState } from '@/lib/audit/queries/verifications';
import { listAuditFilter } from '@/lib/audit/schema';
import { requireUser } from '@/lib/auth/session';
import { dayRange, knownFilter, pageOrFirst } from '@/lib/core/list-filter';
import { one, type SearchParams } from '@/lib/core/search-params';

const PATH = '/admin/audit';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.audit'))('title') };
}

export default async function AdminAuditPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('super_admin');
  const params = await searchParams;
  const { filter, refused } = knownFilter(listAuditFilter, dayRange(params));
  const [t, d, messages, state, page] = await Promise.all([
    getTranslations('admin.audit'),
    getTranslations('desk'),
    getMessages(),
    logState(actor),
    pageOrFirst((asked: typeof filter) => listAudit(actor, asked), { ...filter, limit: 50 }),
  ]);
  const things = (messages.admin as { audit: { thing: Record<string, string> } }).audit.thing;
  const filtered = Object.keys(params).some((name) => name !== 'sort');
  const sort = one(params.sort) === 'at' ? 'at' : '-at';
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <ButtonLink size="sm" href={listAddress(PATH, params, { sort: sort === 'at' ? null : 'at' })}>
              {t(sort === 'at' ? 'newest' : 'oldest')}
            </ButtonLink>
            <ButtonLink size="sm" href={`${PATH}/analytics`}>
              {t('analytics.title')}
            </ButtonLink>
            <CsvLink name="audit" filter={filter} />
          </>
        }
      />
      {filtered ? null : <LogState {...state} action={verifyLogNow} />}
      <DeskList
        path={PATH}
        params={params}
        filters={
          <>
            <FilterSelect
              name="table"
              label={t('table')}
              params={params}
              anyText={d('filter.any')}
              options={Object.entries(things).map(([value, label]) => ({ value, label: `${label} (${value})` }))}
            />
            <FilterSelect
              name="action"
              label={t('action')}
              params={params}
              anyText={d('filter.any')}
              options={[
                { value: 'insert', label: t('inserts') },
                { value: 'update', label: t('updates') },
              ]}
            />
            <FilterText name="actorId" label={t('actor')} params={params} />
            <FilterText name="rowId" label={t('row')} params={params} />
            <FilterText name="requestId" label={t('request')} params={params} />
            <FilterText name="ip" label={t('ip')} params={params} />
          </>
        }
        days
        refused={refused}
        nextCursor={page.nextCursor}
      >
        {page.data.length > 0 ? (
          <AuditList rows={page.data} />
        ) : (
          <DeskEmpty path={PATH} filtered={filtered} title={t('empty.title')}>
            {t('empty.body')}
          </DeskEmpty>
        )}
      </DeskList>
    </>
  );
}
