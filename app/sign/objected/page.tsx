import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signing'))('objected.title') };
}

/** Where "something's wrong" leads. It says the same to whoever opens it: the link is dead by now. */
export default async function ObjectedPage() {
  const t = await getTranslations('signing.objected');
  return <PageHeader title={t('title')} lead={t('lead')} />;
}
