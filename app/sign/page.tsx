import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { currentLink } from '@/lib/auth/link-holder';
import { Ask } from './ask';
import { Dead } from './dead';
import { Signed } from './signed';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signing'))('title') };
}

export default async function SignPage() {
  const link = await currentLink();
  if (!('actor' in link)) return <Dead link={link} />;
  return link.state === 'live' ? <Ask actor={link.actor} /> : <Signed actor={link.actor} />;
}
