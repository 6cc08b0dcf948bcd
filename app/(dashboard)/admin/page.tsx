import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PersonTable } from '@/components/people/person-table';
import { DeskList, NothingFound } from '@/components/shell/desk-list';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button';
import { FilterSelect } from '@/components/ui/filter-bar';
import { requireUser } from '@/lib/auth/session';
import { ROLES } from '@/lib/core/actor';
import { knownFilter, pageOrFirst } from '@/lib/core/list-filter';
import type { SearchParams } from '@/lib/core/search-params';
import { listUsers } from '@/lib/people/queries';
import { listUsersFilter } from '@/lib/people/schema';
import { PERSON_STATUSES } from '@/lib/people/state';

const PATH = '/admin';

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
  return (
    <>
      <PageHeader
        title={t('people.title')}
        lead={t('people.lead')}
        actions={
          <ButtonLink size="sm" href="/admin/invitations">
            {t('invite.button')}
          </ButtonLink>
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
          empty={<NothingFound path={PATH} />}
        />
      </DeskList>
    </>
  );
}
