import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ServiceFacts } from '@/components/catalog/service-facts';
import { ServiceOrder } from '@/components/catalog/service-order';
import { ServiceSlider } from '@/components/catalog/service-slider';
import { SignedFigures } from '@/components/catalog/signed-figures';
import { CancelSummary, VisitTerms } from '@/components/catalog/visit-terms';
import { NextAction } from '@/components/shell/next-action';
import { PageHeader } from '@/components/shell/page-header';
import { buttonLook } from '@/components/ui/button-look';
import { Money } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import { currentActor } from '@/lib/auth/session';
import { currentPolicy, findPincode, getService } from '@/lib/catalog/queries/get-service';
import { listServices } from '@/lib/catalog/queries/list-services';
import { signedFacts } from '@/lib/catalog/queries/signed-facts';
import type { ServiceDetail } from '@/lib/catalog/schema';
import { isUser } from '@/lib/core/actor';
import { orNotFound } from '@/lib/core/or-not-found';
import { address, many, one, type SearchParams } from '@/lib/core/search-params';

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const service = await orNotFound(getService(await currentActor(), (await params).slug));
  return { title: service.title, description: service.description };
}

export default async function ServicePage({ params, searchParams }: Props) {
  const [{ slug }, asked, actor, t] = await Promise.all([
    params,
    searchParams,
    currentActor(),
    getTranslations('catalog.service'),
  ]);
  const service = await orNotFound(getService(actor, slug));
  const code = one(asked.pincode)?.trim();
  const [facts, policy, place, row] = await Promise.all([
    signedFacts(actor, service.id),
    currentPolicy(actor),
    code ? findPincode(actor, code) : null,
    code ? listServices(actor, { q: service.id, pincode: code }) : null,
  ]);
  return (
    <>
      <PageHeader
        title={service.title}
        lead={service.description}
        back={{
          href: address('/services', { category: service.categorySlug, pincode: code }),
          label: service.categoryTitle,
        }}
      />
      {/* Two columns that run on their own, in the order of a phone: nothing that comes later is shown before. */}
      <form
        action={`/book/${service.slug}`}
        method="get"
        className="flex flex-col gap-y-8 lg:flow-root lg:[--side:22rem] lg:[--wide:calc(100%-26rem)]"
      >
        <div className="lg:float-left lg:w-(--wide)">
          <ServiceSlider slug={service.slug} title={service.title} loading="eager" />
        </div>
        <div className="lg:float-right lg:w-(--side)">
          <ServiceOrder
            service={service}
            chosen={many(asked.addOn)}
            asked={code ? { code, place, covered: row?.data[0]?.covered ?? false } : null}
          >
            <SignedFigures facts={facts} />
            <CancelSummary policy={policy.rules} />
          </ServiceOrder>
        </div>
        <div className="grid gap-8 lg:float-left lg:clear-left lg:mt-8 lg:w-(--wide)">
          <ServiceFacts service={service} />
          <VisitTerms policy={policy.rules} priceMinor={service.priceMinor} currency={service.currency} />
        </div>
        <div className="contents lg:float-right lg:clear-right lg:mt-8 lg:block lg:w-(--side)">
          {isUser(actor) && actor.role !== 'customer' ? (
            <Notice>{t('customersOnly')}</Notice>
          ) : (
            <NextAction note={<BookNote service={service} />}>
              <button type="submit" className={buttonLook('next', 'wide')}>
                {t('book')}
              </button>
            </NextAction>
          )}
        </div>
      </form>
    </>
  );
}

async function BookNote({ service }: { service: ServiceDetail }) {
  const t = await getTranslations('catalog.service');
  return (
    <span className="flex flex-wrap items-baseline justify-between gap-x-4">
      <span className="text-ink">
        <Money amountMinor={service.priceMinor} currency={service.currency} className="font-semibold" />{' '}
        {t('taxIncluded')}
      </span>
      {t('bookNote')}
    </span>
  );
}
