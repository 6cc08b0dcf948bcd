import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireUser } from '@/lib/auth/session';
import type { SearchParams } from '@/lib/core/search-params';
import { BatchPage } from '../../../batch-page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('batches'))('title') };
}

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

/** One thing with several applications. */
export default async function ApplicationBatchPage(props: Props) {
  const actor = await requireUser('onboard_manager', 'super_admin');
  return <BatchPage actor={actor} kinds={['applications']} {...props} />;
}
