import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { currentLink } from '@/lib/auth/link-holder';
import { Ask } from './ask';
import { Signed } from './signed';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signing'))('title') };
}

export default async function SignPage() {
  const [link, t] = await Promise.all([currentLink(), getTranslations('signing')]);
  if (!('actor' in link)) {
    return <PageHeader title={t(`dead.${link.state}.title`)} lead={t(`dead.${link.state}.lead`)} />;
  }
  return link.state === 'live' ? <Ask actor={link.actor} /> : <Signed actor={link.actor} />;
}
