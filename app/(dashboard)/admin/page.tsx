import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BatchVerbs } from '@/components/batches/batch-verbs';
import { PersonTable } from '@/components/people/person-table';
import { CsvLink } from '@/components/shell/csv-link';
import { DeskList, NothingFound } from '@/components/shell/desk-list';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button';
import { FilterSelect } from '@/components/ui/filter-bar';
import { SelectionBar } from '@/components/ui/select-rows';
import { requireUser } from '@/lib/auth/session';
import { prepareBatch } from '@/lib/batches/actions';
import { ROLES } from '@/lib/core/actor';
import { newId } from '@/lib/core/ids';
import { knownFilter, pageOrFirst } from '@/lib/core/list-filter';
import type { SearchParams } from '@/lib/core/search-params';
import { countUsers, listUsers } from '@/lib/people/queries';
import { listUsersFilter } from '@/lib/people/schema';
import { PERSON_STATUSES } from '@/lib/people/state';
import { matchingOf } from '../matching';

const PATH = '/admin';
const FORM = 'people';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.people'))('title') };
}

export default async function AdminPeoplePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('super_admin');
  const params = await searchParams;
  const { filter, refused } = knownFilter(listUsersFilter, params);
  const [t, d, page] = await Promise.all([
    getTranslations('admin'),
    getTranslations('desk'),
    pageOrFirst((asked: typeof filter) => listUsers(actor, asked), filter),
  ]);
  const matching = await matchingOf(page, params, (most) => countUsers(actor, filter, most));
  return (
    <>
      <PageHeader
        title={t('people.title')}
        lead={t('people.lead')}
        actions={
          <>
            <CsvLink name="users" filter={filter} />
            <ButtonLink size="sm" href="/admin/invitations">
              {t('invite.button')}
            </ButtonLink>
          </>
        }
      />
      <DeskList
        path={PATH}
        params={params}
        searchLabel={t('people.search')}
        filters={
          <>
            <FilterSelect
              name="role"
              label={t('people.role')}
              params={params}
              anyText={d('filter.any')}
              options={ROLES.map((value) => ({ value, label: d(`roles.${value}`) }))}
            />
            <FilterSelect
              name="status"
              label={t('column.status')}
              params={params}
              anyText={d('filter.any')}
              options={PERSON_STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
            />
          </>
        }
        refused={refused}
        nextCursor={page.nextCursor}
      >
        <PersonTable
          rows={page.data}
          path={PATH}
          params={{ ...params, sort: params.sort ?? '-createdAt' }}
          form={FORM}
          empty={<NothingFound path={PATH} />}
        />
        {page.data.length > 0 ? (
          <SelectionBar form={FORM} matching={matching}>
            <BatchVerbs form={FORM} kind="people" batchId={newId()} params={params} action={prepareBatch} />
          </SelectionBar>
        ) : null}
      </DeskList>
    </>
  );
}
