import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PolicyForm } from '@/components/catalog/policy-form';
import { PolicyVersions } from '@/components/catalog/policy-versions';
import { PageHeader } from '@/components/shell/page-header';
import { DefinitionList } from '@/components/ui/definition-list';
import { Link } from '@/components/ui/link';
import { Section } from '@/components/ui/section';
import { requireUser } from '@/lib/auth/session';
import { savePolicy } from '@/lib/catalog/actions/edit-policy';
import { listPolicies } from '@/lib/catalog/queries/list-policies';
import { settingNames } from '@/lib/core/env';
import { DEFAULT_TIME_ZONE } from '@/lib/core/time';

const CURRENCY = 'INR';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.policy'))('title') };
}

export default async function AdminSettingsPage() {
  const actor = await requireUser('super_admin');
  const [t, versions] = await Promise.all([getTranslations('admin.policy'), listPolicies(actor)]);
  const [current] = versions;
  const names = settingNames();
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="grid gap-10">
        <Section title={t('market')}>
          <div className="max-w-md">
            <DefinitionList
              dense
              items={[
                { id: 'country', term: t('country'), value: t('india') },
                { id: 'currency', term: t('currency'), value: CURRENCY },
                { id: 'zone', term: t('zone'), value: DEFAULT_TIME_ZONE },
              ]}
            />
          </div>
        </Section>
        {current ? (
          <Section
            title={t('numbers')}
            aside={
              <>
                {t('version', { version: current.version })} ·{' '}
                <Link href="/ops/charges" className="link">
                  {t('try')}
                </Link>
              </>
            }
          >
            <PolicyForm current={current} action={savePolicy} />
          </Section>
        ) : null}
        <Section title={t('versions')}>
          <PolicyVersions versions={versions} currency={CURRENCY} />
        </Section>
        <Section title={t('environment')} aside={t('environmentAside')}>
          <ul className="columns-1 gap-8 text-sm sm:columns-2 xl:columns-3">
            {names.map(({ name, given }) => (
              <li key={name} className="flex justify-between gap-4 border-b border-rule py-1">
                <code className="font-mono text-xs break-all">{name}</code>
                <span className="text-ink-2">{t(given ? 'given' : 'usual')}</span>
              </li>
            ))}
          </ul>
        </Section>
      </div>
    </>
  );
}
