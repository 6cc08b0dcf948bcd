import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RefreshOften } from '@/components/realtime/refresh-often';
import { SharedVisit } from '@/components/safety/shared-visit';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { sharedVisit } from '@/lib/auth/shared-visit';

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('safety.shared'))('title') };
}

/** A visit as somebody outside may follow it; every link that opens nothing reads alike. */
export default async function SharedVisitPage({ params }: Props) {
  const [{ token }, t] = await Promise.all([params, getTranslations('safety.shared')]);
  const visit = await sharedVisit(token);
  if (!visit) {
    return (
      <>
        <PageHeader title={t('deadTitle')} />
        <EmptyState title={t('deadLead')} action={<ButtonLink href="/">{t('home')}</ButtonLink>}>
          {t('deadBody')}
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <RefreshOften />
      <PageHeader title={visit.serviceTitle} lead={t('sharedBy', { name: visit.sharedBy })} />
      <SharedVisit visit={visit} />
    </>
  );
}
