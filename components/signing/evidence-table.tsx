import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { FormAction } from '@/lib/core/action-state';
import type { EvidenceRow } from '@/lib/signing/schema/evidence';
import { ActionForm } from '../ui/action-form';
import { type Column, DataTable } from '../ui/data-table';
import { Hash } from '../ui/hash';
import { Link } from '../ui/link';
import type { ListParams } from '../ui/list-address';
import { type Mark, Status, type Tone } from '../ui/status';
import { SubmitButton } from '../ui/submit-button';
import { RelativeTime, Time } from '../ui/time';
import { FindingLines } from './finding-lines';

const LOOK: Record<EvidenceRow['state'], { tone: Tone; mark: Mark }> = {
  valid: { tone: 'ok', mark: 'full' },
  invalid: { tone: 'bad', mark: 'square' },
  erased: { tone: 'faded', mark: 'cross' },
  unchecked: { tone: 'faded', mark: 'open' },
};

type Props = {
  rows: EvidenceRow[];
  path: string;
  params: ListParams;
  now: string;
  verify: FormAction;
  empty: ReactNode;
};

/** Everything that was sealed, what its last check found, and a check of one at once. */
export function EvidenceTable({ rows, path, params, now, verify, empty }: Props) {
  const t = useTranslations('admin.evidence');
  const columns: Column<EvidenceRow>[] = [
    {
      key: 'visit',
      header: t('column.visit'),
      cell: (row) => (
        <>
          <Link href={`/ops/bookings/${row.bookingId}#evidence`} className="link font-medium">
            {row.serviceTitle}
          </Link>
          <span className="block font-mono text-xs text-ink-2">{row.reference}</span>
        </>
      ),
    },
    { key: 'signed', header: t('column.signed'), from: 'md', cell: (row) => <Time at={row.signedAt} /> },
    {
      key: 'hash',
      header: t('column.hash'),
      from: 'lg',
      cell: (row) => <Hash value={row.evidenceSha256} label={t('column.hash')} />,
    },
    {
      key: 'state',
      header: t('column.state'),
      cell: (row) => (
        <div className="max-w-xl">
          <Status {...LOOK[row.state]}>{t(`state.${row.state}`)}</Status>
          <FindingLines findings={row.findings} />
        </div>
      ),
    },
    {
      key: 'checked',
      header: t('column.checked'),
      cell: (row) => (row.checkedAt ? <RelativeTime at={row.checkedAt} now={now} /> : null),
    },
    {
      key: 'verify',
      header: t('column.verify'),
      align: 'end',
      cell: (row) => (
        <ActionForm action={verify}>
          <input type="hidden" name="evidenceId" value={row.id} />
          <SubmitButton size="sm" variant="quiet">
            {t('verify')} <span className="sr-only">{row.reference}</span>
          </SubmitButton>
        </ActionForm>
      ),
    },
  ];
  return (
    <DataTable
      caption={t('title')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      path={path}
      params={params}
      empty={empty}
    />
  );
}
