import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonAnchor } from '@/components/ui/button';
import { Section } from '@/components/ui/section';
import { requireUser } from '@/lib/auth/session';
import { one, type SearchParams } from '@/lib/core/search-params';
import { accountOf } from '@/lib/people/policy';
import { OwnErasure } from './own-erasure';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.data'))('title') };
}

/** What we keep of a person: to take along, and to have erased. */
export default async function OwnDataPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [actor, asked, t] = await Promise.all([requireUser(), searchParams, getTranslations('account.data')]);
  const { role } = actor;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} back={{ href: accountOf(role), label: t('back') }} />
      <div className="grid gap-10">
        <Section title={t('take.title')}>
          <p className="mb-3">{t('take.body')}</p>
          <ButtonAnchor href="/api/v1/me/data" download size="wide">
            {t('take.button')}
          </ButtonAnchor>
        </Section>
        <Section title={t('erase')}>
          {role === 'customer' || role === 'vendor' ? (
            <OwnErasure actor={actor} role={role} sent={one(asked.sent)} />
          ) : (
            <p>{t('staff')}</p>
          )}
        </Section>
      </div>
    </>
  );
}
