import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AuditDiff } from '@/components/audit/audit-diff';
import { AuditList } from '@/components/audit/audit-list';
import { AuditSentence } from '@/components/audit/audit-sentence';
import { ProofFacts } from '@/components/audit/proof-facts';
import { PageHeader } from '@/components/shell/page-header';
import { DefinitionList } from '@/components/ui/definition-list';
import { Link } from '@/components/ui/link';
import { Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import { auditRow } from '@/lib/audit/queries/audit-row';
import { requireUser } from '@/lib/auth/session';
import { orNotFound } from '@/lib/core/or-not-found';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.audit'))('rowTitle') };
}

export default async function AuditRowPage({ params }: Props) {
  const actor = await requireUser('super_admin');
  const { id } = await params;
  const [{ row, proof, record }, t] = await Promise.all([
    orNotFound(auditRow(actor, id)),
    getTranslations('admin.audit'),
  ]);
  const whole = `/admin/audit?table=${row.table}&rowId=${encodeURIComponent(row.rowId)}`;
  const mono = (text: string | null) =>
    text ? <code className="font-mono text-xs break-all">{text}</code> : t('nothing');
  return (
    <>
      <PageHeader
        back={{ href: '/admin/audit', label: t('title') }}
        title={t('rowNumber', { id: row.id })}
        lead={<AuditSentence row={row} admin />}
      />
      <div className="grid items-start gap-x-12 gap-y-8 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="grid gap-8">
          <Section title={t('what')}>
            <AuditDiff row={row} />
          </Section>
          <Section
            title={t('record')}
            aside={
              <Link className="link" href={whole}>
                {t('sameRow')}
              </Link>
            }
          >
            <AuditList rows={record} />
          </Section>
        </div>
        <div className="grid gap-8">
          <Section title={t('proof.title')}>
            <ProofFacts id={row.id} proof={proof} />
          </Section>
          <Section title={t('where')}>
            <DefinitionList
              dense
              items={[
                { id: 'at', term: t('at'), value: <Time at={row.at} /> },
                { id: 'ip', term: t('address'), value: mono(row.ip?.replace(/\/(32|128)$/, '') ?? null) },
                {
                  id: 'agent',
                  term: t('agent'),
                  value: <span className="text-xs">{row.userAgent ?? t('nothing')}</span>,
                },
                { id: 'request', term: t('request'), value: mono(row.requestId) },
                { id: 'table', term: t('table'), value: mono(row.table) },
                { id: 'row', term: t('row'), value: mono(row.rowId) },
              ]}
            />
          </Section>
        </div>
      </div>
    </>
  );
}
