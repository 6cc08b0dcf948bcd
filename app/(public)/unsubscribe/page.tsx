import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { ActionForm } from '@/components/ui/action-form';
import { SubmitButton } from '@/components/ui/submit-button';
import { one, type SearchParams } from '@/lib/core/search-params';
import { stopTopicMail } from '@/lib/notifications/actions/own-notifications';
import { readUnsubscription } from '@/lib/notifications/queries/unsubscription';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('notifications.unsubscribe');
  return { title: t('title'), referrer: 'no-referrer', robots: { index: false, follow: false } };
}

/** Where a mail's own link leads: it asks first, because mail scanners open links too. */
export default async function UnsubscribePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [params, t, topics] = await Promise.all([
    searchParams,
    getTranslations('notifications.unsubscribe'),
    getTranslations('notifications.preferences.topics'),
  ]);
  const token = one(params.token) ?? '';
  const named = readUnsubscription(token);
  if (!named) return <PageHeader title={t('dead')} lead={t('deadLead')} />;
  const topic = topics(named.topic);
  if (one(params.done)) return <PageHeader title={t('done', { topic })} lead={t('doneLead')} />;
  return (
    <>
      <PageHeader title={t('ask', { topic })} lead={t('lead')} />
      <ActionForm action={stopTopicMail}>
        <input type="hidden" name="token" value={token} />
        <SubmitButton variant="next">{t('confirm')}</SubmitButton>
      </ActionForm>
    </>
  );
}
