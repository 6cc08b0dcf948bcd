import type { Metadata } from 'next';
import Form from 'next/form';
import { getLocale, getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { PincodeField } from '@/components/catalog/pincode-field';
import { VisitLines } from '@/components/scheduling/visit-lines';
import { PageHeader } from '@/components/shell/page-header';
import { Waiting } from '@/components/shell/waiting';
import { AutoSubmit } from '@/components/ui/auto-submit';
import { buttonLook } from '@/components/ui/button-look';
import { Disclosure } from '@/components/ui/disclosure';
import { EmptyState } from '@/components/ui/empty-state';
import { Skeleton } from '@/components/ui/skeleton';
import { currentActor } from '@/lib/auth/session';
import { findPincode } from '@/lib/catalog/queries/get-service';
import { formatLocale } from '@/lib/core/i18n/locale';
import { isUuid } from '@/lib/core/ids';
import { address, one, type SearchParams } from '@/lib/core/search-params';
import { FreeSlots, FreeSlotsSkeleton } from './free-slots';
import { MoreServices } from './more-services';
import { pathOf, readOrder } from './read-order';

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
  const chosen = await readOrder(actor, slug, asked);
  const { service, lines, query } = chosen;
  const code = one(asked.pincode)?.trim();
  const place = code ? await findPincode(actor, code) : null;
  const path = `/book/${service.slug}`;
  const held = one(asked.hold);
  const hold = held && isUuid(held) ? held : undefined;
  const kept = { pincode: code, day: one(asked.day), hold };
  const removeHref = (id: string) => {
    const rest = lines.filter((line) => line.service.id !== id);
    if (rest.length === 0) return null;
    const without = pathOf(rest);
    return address(without.path, { ...kept, ...without.query });
  };
  return (
    <>
      <PageHeader
        title={t('title')}
        back={{
          href: address(`/services/${service.slug}`, { pincode: code, addOn: query.addOn }),
          label: service.title,
        }}
      />
      <div className="grid gap-x-16 gap-y-8 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <div className="self-start">
          <Form action={path} replace scroll={false} className="border-t border-rule">
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
            <VisitLines lines={lines.map((line) => ({ line, removeHref: removeHref(line.service.id) }))} />
            <AutoSubmit>{t('update')}</AutoSubmit>
          </Form>
          <Suspense fallback={<Skeleton className="my-3 h-6 w-64 max-w-full" />}>
            <MoreServices chosen={chosen} place={place} kept={kept} />
          </Suspense>
        </div>
        {/* As tall with few words as with many windows: what waits is replaced without moving the footer. */}
        <div className="min-h-[70dvh]">
          {place ? (
            <Suspense
              key={`${place.code} ${address('', query)} ${service.id}`}
              fallback={
                <Waiting>
                  <FreeSlotsSkeleton />
                </Waiting>
              }
            >
              <FreeSlots
                chosen={chosen}
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
