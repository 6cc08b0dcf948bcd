import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { FormAction } from '@/lib/core/action-state';
import { formatPhone } from '@/lib/core/phone';
import type { InvitationState } from '@/lib/vendors/policy/invitations';
import type { VendorInvitation } from '@/lib/vendors/schema/invitations';
import { ActionForm } from '../ui/action-form';
import { type Column, DataTable } from '../ui/data-table';
import { Link } from '../ui/link';
import type { ListParams } from '../ui/list-address';
import { type Mark, Status, type Tone } from '../ui/status';
import { SubmitButton } from '../ui/submit-button';
import { RelativeTime } from '../ui/time';

const LOOK: Record<InvitationState, { tone: Tone; mark: Mark }> = {
  sending: { tone: 'faded', mark: 'open' },
  sent: { tone: 'info', mark: 'open' },
  unsent: { tone: 'bad', mark: 'cross' },
  opened: { tone: 'info', mark: 'half' },
  joined: { tone: 'ok', mark: 'half' },
  applied: { tone: 'ok', mark: 'full' },
  expired: { tone: 'faded', mark: 'square' },
  revoked: { tone: 'faded', mark: 'cross' },
  replaced: { tone: 'faded', mark: 'square' },
};
const OPEN: readonly InvitationState[] = ['sending', 'sent', 'unsent', 'opened', 'expired'];

type Props = {
  rows: VendorInvitation[];
  path: string;
  params: ListParams;
  now: string;
  actions: { resend: FormAction; revoke: FormAction };
  empty: ReactNode;
};

/** Who was asked, how far it came, and the levers of what is still open. */
export function InvitationTable({ rows, path, params, now, actions, empty }: Props) {
  const t = useTranslations('onboarding.invite');
  const columns: Column<VendorInvitation>[] = [
    {
      key: 'who',
      header: t('who'),
      cell: (row) => (
        <>
          <span className="font-medium break-all">{row.name ?? (row.phone ? formatPhone(row.phone) : row.email)}</span>
          <span className="block text-xs break-all text-ink-2">
            {row.name ? (row.phone ? formatPhone(row.phone) : row.email) : null}
          </span>
        </>
      ),
    },
    {
      key: 'state',
      header: t('state'),
      cell: (row) =>
        row.usedBy && row.state === 'applied' ? (
          <Link href={`/onboarding/vendors/${row.usedBy}`} className="link">
            <Status {...LOOK.applied}>{t('states.applied')}</Status>
          </Link>
        ) : (
          <Status {...LOOK[row.state]}>{t(`states.${row.state}`)}</Status>
        ),
    },
    {
      key: 'for',
      header: t('for'),
      from: 'lg',
      cell: (row) => (
        <>
          {row.services.join(', ') || <span className="text-ink-2">{t('anything')}</span>}
          {row.pincode ? <span className="block font-mono text-xs text-ink-2">{row.pincode}</span> : null}
        </>
      ),
    },
    { key: 'by', header: t('by'), from: 'xl', cell: (row) => row.by },
    {
      key: 'at',
      header: t('at'),
      align: 'end',
      cell: (row) => <RelativeTime at={row.createdAt} now={now} />,
    },
    {
      key: 'levers',
      header: t('levers'),
      align: 'end',
      cell: (row) =>
        OPEN.includes(row.state) ? (
          <div className="flex flex-wrap justify-end gap-2">
            {(row.state === 'expired' ? (['resend'] as const) : (['resend', 'revoke'] as const)).map((verb) => (
              <ActionForm key={verb} action={actions[verb]}>
                <input type="hidden" name="invitationId" value={row.id} />
                <SubmitButton variant="quiet" size="sm">
                  {t(verb)}
                </SubmitButton>
              </ActionForm>
            ))}
          </div>
        ) : null,
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
