import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BreakLevers } from '@/components/books/break-levers';
import { BreakSubject } from '@/components/books/break-subject';
import { PageHeader } from '@/components/shell/page-header';
import { type Definition, DefinitionList } from '@/components/ui/definition-list';
import { Money } from '@/components/ui/money';
import { Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import { requireUser } from '@/lib/auth/session';
import { orNotFound } from '@/lib/core/or-not-found';
import {
  adjustBreak,
  approveAdjustment,
  declineAdjustment,
  explainBreak,
  retryBreak,
  takeBreak,
} from '@/lib/reconciliation/actions';
import { getBreak } from '@/lib/reconciliation/queries/list-breaks';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('books.reconciliation'))('title') };
}

export default async function BreakPage({ params }: Props) {
  const actor = await requireUser('ops_manager', 'super_admin');
  const { id } = await params;
  const [row, t] = await Promise.all([orNotFound(getBreak(actor, id)), getTranslations('books.reconciliation')]);
  const money = (minor: number) => <Money amountMinor={minor} currency={row.currency} />;
  const items: Definition[] = [
    { id: 'about', term: t('about'), value: <BreakSubject row={row} /> },
    { id: 'ledger', term: t('ledger'), value: money(row.ledgerMinor) },
    { id: 'provider', term: t('provider'), value: money(row.providerMinor) },
    { id: 'opened', term: t('opened'), value: <Time at={row.openedAt} /> },
    { id: 'owner', term: t('owner'), value: row.owner?.name ?? '–' },
    {
      id: 'status',
      term: t('status'),
      value:
        row.status === 'closed' && row.resolution ? t(`resolution.${row.resolution}`) : t(`statuses.${row.status}`),
    },
    ...(row.status === 'closed' && row.reason
      ? [
          {
            id: 'reason',
            term: t('reason'),
            value: t('closedBy', { name: row.decidedBy?.name ?? '', reason: row.reason }),
          },
        ]
      : []),
    ...(row.approvedBy ? [{ id: 'approved', term: t('approvedBy'), value: row.approvedBy }] : []),
  ];
  return (
    <>
      <PageHeader back={{ href: '/ops/ledger/reconciliation', label: t('title') }} title={t(`kind.${row.kind}`)} />
      <div className="grid items-start gap-x-12 gap-y-8 xl:grid-cols-2">
        <DefinitionList dense items={items} />
        {row.status === 'closed' ? null : (
          <Section title={t('work')}>
            <BreakLevers
              row={row}
              viewerId={actor.userId}
              actions={{
                take: takeBreak,
                retry: retryBreak,
                explain: explainBreak,
                adjust: adjustBreak,
                approve: approveAdjustment,
                decline: declineAdjustment,
              }}
            />
          </Section>
        )}
      </div>
    </>
  );
}
