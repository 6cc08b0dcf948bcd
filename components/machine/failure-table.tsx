import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { FailedTask } from '@/lib/machine/schema';
import { ActionForm } from '../ui/action-form';
import { type Column, DataTable } from '../ui/data-table';
import { EmptyState } from '../ui/empty-state';
import type { ListParams } from '../ui/list-address';
import { Status } from '../ui/status';
import { SubmitButton } from '../ui/submit-button';
import { RelativeTime } from '../ui/time';

type Props = { rows: FailedTask[]; path: string; params: ListParams; now: string; retry: FormAction };

/** What the machine failed at, why, whether it tries again by itself, and the lever that lets it at once. */
export function FailureTable({ rows, path, params, now, retry }: Props) {
  const t = useTranslations('admin.machine');
  const columns: Column<FailedTask>[] = [
    {
      key: 'task',
      header: t('column.task'),
      cell: (row) => (
        <>
          <span className="font-mono text-sm">{row.task}</span>
          <span className="block max-w-2xl text-sm break-words text-ink-2">{row.error}</span>
        </>
      ),
    },
    { key: 'failed', header: t('column.failed'), cell: (row) => <RelativeTime at={row.failedAt} now={now} /> },
    {
      key: 'next',
      header: t('column.next'),
      cell: (row) =>
        row.nextAt ? (
          <>
            <RelativeTime at={row.nextAt} now={now} />
            <span className="block text-sm text-ink-2">
              {t('tried', { attempts: row.attempts, most: row.maxAttempts })}
            </span>
          </>
        ) : (
          <Status tone="bad" mark="cross">
            {t('givenUp', { attempts: row.attempts })}
          </Status>
        ),
    },
    {
      key: 'retry',
      header: t('column.retry'),
      align: 'end',
      cell: (row) => (
        <ActionForm action={retry}>
          <input type="hidden" name="taskId" value={row.id} />
          <SubmitButton size="sm" variant="quiet">
            {t('retry')} <span className="sr-only">{row.task}</span>
          </SubmitButton>
        </ActionForm>
      ),
    },
  ];
  return (
    <DataTable
      caption={t('failures')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      path={path}
      params={params}
      empty={<EmptyState title={t('noFailures')}>{t('noFailuresLead')}</EmptyState>}
    />
  );
}
