import type { Metadata } from 'next';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { type Bar, BarTable } from '@/components/audit/bar-table';
import { PageHeader } from '@/components/shell/page-header';
import { RefusedFilters } from '@/components/shell/refused-filters';
import { FilterBar, FilterDate } from '@/components/ui/filter-bar';
import { Link } from '@/components/ui/link';
import { Section } from '@/components/ui/section';
import { logAnalytics } from '@/lib/audit/queries/analytics';
import { analyticsFilter } from '@/lib/audit/schema';
import { requireUser } from '@/lib/auth/session';
import { formatLocale } from '@/lib/core/i18n/locale';
import { dayRange, knownFilter } from '@/lib/core/list-filter';
import type { SearchParams } from '@/lib/core/search-params';
import { formatTime } from '@/lib/core/time-text';

const PATH = '/admin/audit/analytics';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.audit.analytics'))('title') };
}

export default async function AuditAnalyticsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('super_admin');
  const params = await searchParams;
  const { filter, refused } = knownFilter(analyticsFilter, dayRange(params));
  const [t, audit, roles, d, messages, locale, found] = await Promise.all([
    getTranslations('admin.audit.analytics'),
    getTranslations('admin.audit'),
    getTranslations('desk.roles'),
    getTranslations('desk.filter'),
    getMessages(),
    getLocale().then(formatLocale),
    logAnalytics(actor, filter),
  ]);
  const things = (messages.admin as { audit: { thing: Record<string, string> } }).audit.thing;
  const columns = (name: string) => ({ name, rows: t('rows') });
  const tables: Bar[] = found.byTable.map(({ table, rows }) => ({
    id: table,
    name: (
      <Link className="link" href={`/admin/audit?table=${table}`}>
        {things[table] ?? table.replaceAll('_', ' ')}
      </Link>
    ),
    rows,
  }));
  const people: Bar[] = found.byActor.map(({ actorId, actorName, rows, addresses }) => ({
    id: actorId,
    name: (
      <Link className="link" href={`/admin/audit?actorId=${actorId}`}>
        {actorName || actorId.slice(0, 8)}
      </Link>
    ),
    rows,
    more: addresses,
  }));
  return (
    <>
      <PageHeader
        back={{ href: '/admin/audit', label: audit('title') }}
        title={t('title')}
        lead={t('lead', {
          rows: found.rows,
          addresses: found.addresses,
          from: formatTime(found.from, 'date', locale),
          to: formatTime(found.to, 'date', locale),
        })}
      />
      <FilterBar path={PATH} params={params} submitText={d('submit')} clearText={d('clear')}>
        <FilterDate name="from" label={d('from')} params={params} />
        <FilterDate name="to" label={d('to')} params={params} />
      </FilterBar>
      <RefusedFilters names={refused} />
      <div className="mt-6 grid items-start gap-x-12 gap-y-8 lg:grid-cols-2">
        <Section title={t('byDay')}>
          <BarTable
            caption={t('byDay')}
            columns={columns(t('day'))}
            bars={found.byDay.map(({ day, rows }) => ({
              id: day,
              name: formatTime(`${day}T12:00:00.000Z`, 'date', locale),
              rows,
            }))}
          />
        </Section>
        <Section title={t('byHour')}>
          <BarTable
            caption={t('byHour')}
            columns={columns(t('hour'))}
            bars={found.byHour.map(({ hour, rows }) => ({
              id: String(hour),
              name: `${String(hour).padStart(2, '0')}:00`,
              rows,
            }))}
          />
        </Section>
        <Section title={t('byTable')}>
          <BarTable caption={t('byTable')} columns={columns(t('thing'))} bars={tables} />
        </Section>
        <div className="grid gap-8">
          <Section title={t('byRole')}>
            <BarTable
              caption={t('byRole')}
              columns={columns(t('role'))}
              bars={found.byRole.map(({ role, rows }) => ({
                id: role,
                name: roles.has(role as 'system') ? roles(role as 'system') : role,
                rows,
              }))}
            />
          </Section>
          <Section title={t('byActor')}>
            <BarTable
              caption={t('byActor')}
              columns={{ ...columns(t('person')), more: t('addresses') }}
              bars={people}
            />
          </Section>
        </div>
      </div>
    </>
  );
}
