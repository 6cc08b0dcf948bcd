import { ArrowRight, Camera, MessageSquareText, Pencil } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Icon, type IconName } from '@/components/shell/icon';
import { Button, ButtonLink } from '@/components/ui/button';
import { Countdown } from '@/components/ui/countdown';
import { DefinitionList } from '@/components/ui/definition-list';
import { Disclosure } from '@/components/ui/disclosure';
import { Hash } from '@/components/ui/hash';
import { IconButton } from '@/components/ui/icon-button';
import { Money } from '@/components/ui/money';
import { Section } from '@/components/ui/section';
import { Tabs } from '@/components/ui/tabs';
import { RelativeTime, Time, TimeWindow } from '@/components/ui/time';
import { DAY, HOUR, MINUTE } from '@/lib/core/time';

const NOW = new Date('2026-11-16T04:30:00.000Z');
const later = (ms: number) => new Date(NOW.getTime() + ms);
const NAV: IconName[] = ['home', 'today', 'offers', 'earnings', 'account', 'board', 'people', 'money', 'audit', 'map'];

/** Buttons, icons, and the small pieces that say how much, when and what. */
export function Controls() {
  const t = useTranslations('styleguide');
  return (
    <Section title={t('part.controls')} id="controls">
      <div className="grid gap-8">
        <div className="flex flex-wrap items-center gap-3">
          <Button variant="next">
            {t('next')}
            <ArrowRight className="size-5" aria-hidden="true" />
          </Button>
          <Button>{t('quiet')}</Button>
          <Button variant="danger">{t('danger')}</Button>
          <Button variant="link">{t('link')}</Button>
          <Button size="sm">{t('small')}</Button>
          <Button disabled>{t('disabled')}</Button>
          <ButtonLink href="#controls">{t('goes')}</ButtonLink>
          <IconButton label={t('edit')} icon={<Pencil className="size-4.5" aria-hidden="true" />} />
          <IconButton label={t('photo')} icon={<Camera className="size-4.5" aria-hidden="true" />} />
          <IconButton label={t('write')} icon={<MessageSquareText className="size-4.5" aria-hidden="true" />} />
        </div>
        <p className="flex flex-wrap gap-5 text-ink-2">
          {NAV.map((name) => (
            <Icon key={name} name={name} />
          ))}
        </p>
        <Tabs
          label={t('tabs')}
          tabs={[
            { href: '#controls', label: t('tone.warn'), current: true, count: 12 },
            { href: '#forms', label: t('tone.ok'), count: 3 },
            { href: '#states', label: t('tone.faded') },
          ]}
        />
        <div className="grid gap-x-16 gap-y-8 md:grid-cols-2">
          <DefinitionList
            items={[
              { id: 'time', term: t('at'), value: <Time at={NOW} /> },
              { id: 'window', term: t('window'), value: <TimeWindow from={NOW} to={later(30 * MINUTE)} /> },
              { id: 'soon', term: t('relative'), value: <RelativeTime at={later(20 * MINUTE)} now={NOW} /> },
              { id: 'past', term: t('relative'), value: <RelativeTime at={later(-2 * DAY)} now={NOW} /> },
              {
                id: 'left',
                term: t('left'),
                value: (
                  <Countdown
                    deadline={later(HOUR).toISOString()}
                    serverNow={NOW.toISOString()}
                    locale="en-IN"
                    expiredText={t('over')}
                  />
                ),
              },
              { id: 'total', term: t('total'), value: <Money amountMinor={124_000} currency="INR" />, total: true },
            ]}
          />
          <div>
            <Hash value="8f2c41d09be7735a6ed1c4f0927b18aa53c6e0b94d7f21865ac3e97f04d2b61c" label={t('hash')} />
            <Disclosure summary={t('more')}>
              <p className="text-ink-2">{t('noticeBody')}</p>
            </Disclosure>
          </div>
        </div>
      </div>
    </Section>
  );
}
