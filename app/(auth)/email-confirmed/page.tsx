import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button';
import { currentActor } from '@/lib/auth/session';
import { isUser } from '@/lib/core/actor';
import { homeOf } from '@/lib/people/policy';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.confirmed'))('title') };
}

export default async function EmailConfirmedPage() {
  const [actor, t] = await Promise.all([currentActor(), getTranslations('auth.confirmed')]);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ButtonLink href={isUser(actor) ? homeOf(actor.role) : '/sign-in'}>{t('go')}</ButtonLink>
    </>
  );
}
