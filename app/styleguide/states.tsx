import { useTranslations } from 'next-intl';
import { ListSkeleton } from '@/components/shell/list-skeleton';
import { NotFoundState } from '@/components/shell/not-found-state';
import { Waiting } from '@/components/shell/waiting';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/section';
import { SkeletonRows } from '@/components/ui/skeleton';
import { SampleError } from './sample-error';

/** What a page shows when there is nothing, not yet, not any more, or not at all. */
export function States() {
  const t = useTranslations('styleguide');
  return (
    <Section title={t('part.states')} id="states">
      <div className="grid gap-12">
        <EmptyState title={t('emptyTitle')} action={<ButtonLink href="/services">{t('emptyAction')}</ButtonLink>}>
          {t('emptyBody')}
        </EmptyState>
        <div className="grid gap-8 md:grid-cols-2">
          <Notice title={t('noticeTitle')}>{t('noticeBody')}</Notice>
          <Notice tone="ok" title={t('tone.ok')}>
            {t('noticeBody')}
          </Notice>
          <Notice tone="bad" title={t('tone.bad')}>
            {t('noticeBody')}
          </Notice>
          <Notice tone="info" title={t('tone.info')}>
            {t('noticeBody')}
          </Notice>
        </div>
        <div className="grid gap-x-16 gap-y-12 lg:grid-cols-2">
          <SampleError />
          <NotFoundState title={t('lostTitle')} body={t('lostBody')} way={{ href: '/', label: t('goes') }} />
        </div>
        <div className="grid gap-x-16 gap-y-12 lg:grid-cols-2">
          <Waiting>
            <SkeletonRows rows={4} />
          </Waiting>
          <div>
            <ListSkeleton />
          </div>
        </div>
      </div>
    </Section>
  );
}
