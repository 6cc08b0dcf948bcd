import { getTranslations } from 'next-intl/server';
import { ExampleSlip } from '@/components/bookings/example-slip';
import { CategoryLinks } from '@/components/catalog/category-links';
import { PincodeCheck } from '@/components/catalog/pincode-check';
import { ServiceSlider } from '@/components/catalog/service-slider';
import { SignedFigures } from '@/components/catalog/signed-figures';
import { ButtonLink } from '@/components/ui/button';
import { currentActor } from '@/lib/auth/session';
import { findPincode } from '@/lib/catalog/queries/get-service';
import { listCategories } from '@/lib/catalog/queries/list-services';
import { signedFacts } from '@/lib/catalog/queries/signed-facts';
import { address, one, type SearchParams } from '@/lib/core/search-params';

/** The service of the example slip. */
const EXAMPLE = 'tap-repair';

export default async function HomePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [params, actor, t, catalog] = await Promise.all([
    searchParams,
    currentActor(),
    getTranslations('common.home'),
    getTranslations('catalog'),
  ]);
  const code = one(params.pincode)?.trim();
  const [categories, facts, place] = await Promise.all([
    listCategories(actor),
    signedFacts(actor),
    code ? findPincode(actor, code) : null,
  ]);
  const pincode = place ? code : undefined;
  return (
    <div className="grid gap-x-20 gap-y-14 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <div>
        <h1 className="max-w-[13ch] text-2xl font-bold tracking-tight">{t('title')}</h1>
        <p className="mt-6 max-w-xl text-lg text-ink-2">{t('lead')}</p>
        <div className="mt-8 flex flex-wrap gap-3">
          <ButtonLink href={address('/services', { pincode })} variant="next">
            {t('book')}
          </ButtonLink>
          <ButtonLink href="/register?role=vendor">{t('work')}</ButtonLink>
        </div>
        <div className="mt-8 max-w-md">
          <PincodeCheck path="/" asked={code ? { code, place } : null} />
        </div>
      </div>
      <div className="grid content-start gap-6">
        <ServiceSlider slug={EXAMPLE} title={t('example.service')} loading="eager" />
        <SignedFigures facts={facts} />
      </div>
      <div>
        <section>
          <h2 className="mb-3 text-lg">{catalog('categories')}</h2>
          <CategoryLinks categories={categories} pincode={pincode} />
        </section>
        <section className="mt-14 border-t border-ink pt-4">
          <h2 className="text-lg">{t('proofTitle')}</h2>
          <ol className="mt-2">
            {(['proofBefore', 'proofSign', 'proofPay'] as const).map((key, index) => (
              <li key={key} className="grid grid-cols-[2.5rem_1fr] border-b border-rule py-4">
                <span aria-hidden="true" className="font-mono text-sm leading-7 text-ink-2">
                  {index + 1}
                </span>
                {t(key)}
              </li>
            ))}
          </ol>
        </section>
      </div>
      <ExampleSlip />
    </div>
  );
}
