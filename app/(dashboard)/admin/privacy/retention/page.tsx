import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RetentionRule } from '@/components/privacy/retention-rule';
import { PageHeader } from '@/components/shell/page-header';
import { requireUser } from '@/lib/auth/session';
import { knownFilter } from '@/lib/core/list-filter';
import type { SearchParams } from '@/lib/core/search-params';
import { saveRetentionRule } from '@/lib/privacy/actions';
import { listRetentionRules } from '@/lib/privacy/queries/retention-rules';
import { triedRetention } from '@/lib/privacy/schema';

const PATH = '/admin/privacy/retention';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.privacy'))('retention') };
}

/** How long what is kept: each rule, what it would erase now, and the lever that changes it. */
export default async function AdminRetentionPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireUser('super_admin');
  const { filter } = knownFilter(triedRetention, await searchParams);
  const [t, rules] = await Promise.all([getTranslations('admin.privacy'), listRetentionRules(actor, filter)]);
  return (
    <>
      <PageHeader
        title={t('retention')}
        lead={t('retentionLead')}
        back={{ href: '/admin/privacy', label: t('title') }}
      />
      <div className="grid max-w-4xl gap-8">
        {rules.map((rule) => (
          <RetentionRule key={rule.kind} rule={rule} path={PATH} save={saveRetentionRule} />
        ))}
      </div>
    </>
  );
}
