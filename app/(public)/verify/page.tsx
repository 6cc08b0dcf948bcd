import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { CheckFile } from '@/components/signing/check-file';
import { HashLookup } from '@/components/signing/hash-lookup';
import { Section } from '@/components/ui/section';
import { currentActor } from '@/lib/auth/session';
import { one, type SearchParams } from '@/lib/core/search-params';
import { hashVerdict } from '@/lib/signing/queries/hash-verdict';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('verifier.page'))('title') };
}

/** Checks a bundle or a receipt in the browser, and tells about a hash; open to everybody. */
export default async function VerifyPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [params, t] = await Promise.all([searchParams, getTranslations('verifier.page')]);
  const asked = one(params.hash)?.replace(/\s/g, '').toLowerCase();
  const answer = asked ? await hashVerdict(await currentActor(), asked) : null;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="grid max-w-3xl gap-10">
        <CheckFile />
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
