import type { Metadata } from 'next';
import Form from 'next/form';
import { getLocale, getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { AddOnChoices } from '@/components/catalog/add-on-choices';
import { PincodeField } from '@/components/catalog/pincode-field';
import { orderSum } from '@/components/scheduling/order-sum';
import { PageHeader } from '@/components/shell/page-header';
import { Waiting } from '@/components/shell/waiting';
import { AutoSubmit } from '@/components/ui/auto-submit';
import { buttonLook } from '@/components/ui/button-look';
import { Disclosure } from '@/components/ui/disclosure';
import { EmptyState } from '@/components/ui/empty-state';
import { currentActor } from '@/lib/auth/session';
import { findPincode, getService } from '@/lib/catalog/queries/get-service';
import { formatLocale } from '@/lib/core/i18n/locale';
import { isUuid } from '@/lib/core/ids';
import { orNotFound } from '@/lib/core/or-not-found';
import { address, many, one, type SearchParams } from '@/lib/core/search-params';
import { FreeSlots, FreeSlotsSkeleton } from './free-slots';

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('booking-flow.when'))('title') };
}

export default async function WhenPage({ params, searchParams }: Props) {
  const [{ slug }, asked, actor, t, locale] = await Promise.all([
    params,
    searchParams,
    currentActor(),
    getTranslations('booking-flow.when'),
    getLocale(),
  ]);
  const service = await orNotFound(getService(actor, slug));
  const code = one(asked.pincode)?.trim();
  const place = code ? await findPincode(actor, code) : null;
  const order = orderSum(service, many(asked.addOn));
  const path = `/book/${service.slug}`;
  const held = one(asked.hold);
  const hold = held && isUuid(held) ? held : undefined;
  const addOn = order.addOns.map((extra) => extra.id);
  return (
    <>
      <PageHeader
        title={t('title')}
        back={{ href: address(`/services/${service.slug}`, { pincode: code, addOn }), label: service.title }}
      />
      <div className="grid gap-x-16 gap-y-8 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <Form action={path} replace scroll={false} className="self-start border-t border-rule">
          <Disclosure
            summary={place ? t('placeChosen', { pincode: place.code, place: place.place }) : t('pincode')}
            open={!place}
          >
            <div className="flex items-end gap-3">
              <PincodeField label={t('pincode')} value={code} required className="min-w-0 flex-1" />
              <button type="submit" className={buttonLook('quiet')}>
                {t('change')}
              </button>
            </div>
          </Disclosure>
          {one(asked.day) ? <input type="hidden" name="day" value={one(asked.day)} /> : null}
          {hold ? <input type="hidden" name="hold" value={hold} /> : null}
          {service.addOns.length > 0 ? (
            <Disclosure
              summary={t('addOnsChosen', { count: addOn.length, of: service.addOns.length })}
              open={addOn.length > 0}
            >
              <AddOnChoices addOns={service.addOns} chosen={addOn} currency={service.currency} />
            </Disclosure>
          ) : null}
          <AutoSubmit>{t('update')}</AutoSubmit>
        </Form>
        {/* As tall with few words as with many windows: what waits is replaced without moving the footer. */}
        <div className="min-h-[70dvh]">
          {place ? (
            <Suspense
              key={`${place.code} ${addOn.join(' ')}`}
              fallback={
                <Waiting>
                  <FreeSlotsSkeleton />
                </Waiting>
              }
            >
              <FreeSlots
                service={service}
                order={order}
                place={place}
                day={one(asked.day)}
                lost={one(asked.lost)}
                hold={hold}
                locale={formatLocale(locale)}
              />
            </Suspense>
          ) : (
            <EmptyState title={code ? t('unknown', { pincode: code }) : t('askPincode')}>
              {t('askPincodeBody')}
            </EmptyState>
          )}
        </div>
      </div>
    </>
  );
}
