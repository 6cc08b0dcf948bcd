import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { PublicShell } from '@/components/shell/public-shell';
import { buttonLook } from '@/components/ui/button-look';
import { hostName, isDemo } from '@/lib/core/browser-settings';
import { env } from '@/lib/core/env';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('demo.guidePage');
  return { title: t('title'), robots: { index: false } };
}

const WINDOWS = {
  customer: ['book', 'code', 'sign', 'seal'],
  vendor: ['accept', 'door', 'photos', 'paid'],
  ops: ['watch', 'burns', 'clock', 'log'],
} as const;

/** Browsers send every name under localhost to this machine, and keep a cookie jar for each. */
const windowAddress = (who: string) => `http://${who}.localhost:${env().PORT}/demo/enter/${who}`;

export default async function DemoPage() {
  if (!isDemo()) notFound();
  const t = await getTranslations('demo.guidePage');
  const own = /(^|\.)localhost$/.test(hostName((await headers()).get('host')));
  return (
    <PublicShell>
      <PageHeader title={t('title')} lead={t('lead')} />
      {own ? null : <p className="mb-6 border-s-4 border-warn ps-3">{t('oneBrowser')}</p>}
      <div className="grid gap-x-12 gap-y-10 md:grid-cols-3">
        {(Object.keys(WINDOWS) as (keyof typeof WINDOWS)[]).map((who) => (
          <section key={who} aria-labelledby={`window-${who}`} className="border-t-3 border-ink pt-3">
            <h2 id={`window-${who}`} className="text-lg">
              {t(`columns.${who}`)}
            </h2>
            <ol className="mt-3 mb-5 list-decimal ps-5">
              {WINDOWS[who].map((step) => (
                <li key={step} className="py-1.5 marker:text-ink-2">
                  {t(`steps.${who}.${step}` as 'steps.customer.book')}
                </li>
              ))}
            </ol>
            <a
              href={own ? windowAddress(who) : `/demo/enter/${who}`}
              target={own ? `homeserve-${who}` : undefined}
              className={buttonLook('quiet')}
            >
              {t('openAs', { who: t(`columns.${who}`) })}
            </a>
          </section>
        ))}
      </div>
    </PublicShell>
  );
}
