import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { FailureTable } from '@/components/machine/failure-table';
import { MachineState } from '@/components/machine/machine-state';
import { RefreshOften } from '@/components/realtime/refresh-often';
import { PageHeader } from '@/components/shell/page-header';
import { Pager } from '@/components/ui/pager';
import { Section } from '@/components/ui/section';
import { requireUser } from '@/lib/auth/session';
import { inboxUrl } from '@/lib/core/browser-settings';
import { knownFilter, pageOrFirst } from '@/lib/core/list-filter';
import type { SearchParams } from '@/lib/core/search-params';
import { retryTask } from '@/lib/machine/actions/retry-task';
import { listFailures } from '@/lib/machine/queries/list-failures';
import { readMachine } from '@/lib/machine/queries/read-machine';
import { failureFilter } from '@/lib/machine/schema';

const PATH = '/admin/machine';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.machine'))('title') };
}

export default async function MachinePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('super_admin');
  const params = await searchParams;
  const { filter } = knownFilter(failureFilter, params);
  const [t, machine, failures, asked] = await Promise.all([
    getTranslations('admin.machine'),
    readMachine(actor),
    pageOrFirst((one: typeof filter) => listFailures(actor, one), filter),
    headers(),
  ]);
  return (
    <>
      <RefreshOften />
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="grid gap-8">
        <MachineState machine={machine} inbox={inboxUrl(asked.get('host'))} />
        <Section title={t('failures')}>
          <FailureTable rows={failures.data} path={PATH} params={params} now={machine.now} retry={retryTask} />
          <Pager path={PATH} params={params} nextCursor={failures.nextCursor} />
        </Section>
      </div>
    </>
  );
}
