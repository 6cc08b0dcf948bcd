import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { HashLookup } from '@/components/signing/hash-lookup';
import { Verifier } from '@/components/signing/verifier';
import { Section } from '@/components/ui/section';
import { currentActor } from '@/lib/auth/session';
import { isLocale } from '@/lib/core/i18n/locale';
import { one, type SearchParams } from '@/lib/core/search-params';
import { hashVerdict } from '@/lib/signing/queries/hash-verdict';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('verifier.page'))('title') };
}

/** Checks a bundle or a receipt in the browser, and tells about a hash; open to everybody. */
export default async function VerifyPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [params, locale, t] = await Promise.all([searchParams, getLocale(), getTranslations('verifier.page')]);
  const asked = one(params.hash)?.replace(/\s/g, '').toLowerCase();
  const answer = asked ? await hashVerdict(await currentActor(), asked) : null;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="grid max-w-3xl gap-10">
        <Verifier
          locale={isLocale(locale) ? locale : 'en'}
          text={{
            choose: t('choose'),
            drop: t('drop'),
            reading: t('reading'),
            unreadable: t('unreadable'),
            unreadableHint: t('unreadableHint'),
            failed: t('failed'),
            another: t('another'),
          }}
        />
        <Section title={t('hashTitle')}>
          <HashLookup asked={asked} answer={answer} />
        </Section>
        <Section title={t('aloneTitle')}>
          <p className="text-ink-2">{t('aloneLead')}</p>
          <ul className="mt-1">
            <li>
              <a href="/verify.mjs" download className="link inline-flex min-h-11 items-center">
                {t('links.program')}
              </a>
            </li>
            <li>
              <a href="/.well-known/homeserve-keys.json" className="link inline-flex min-h-11 items-center">
                {t('links.keys')}
              </a>
            </li>
            <li>
              <a href="/.well-known/homeserve-log/checkpoint" className="link inline-flex min-h-11 items-center">
                {t('links.checkpoint')}
              </a>
            </li>
          </ul>
        </Section>
      </div>
    </>
  );
}
