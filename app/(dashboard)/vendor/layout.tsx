import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { FieldKeeper } from '@/components/field/field-keeper';
import { FieldOwner } from '@/components/field/field-owner';
import { LanguageChoice } from '@/components/shell/language-choice';
import type { NavItem } from '@/components/shell/nav-item';
import { PageBoundary } from '@/components/shell/page-boundary';
import { PhoneShell } from '@/components/shell/phone-shell';
import { listOffers } from '@/lib/bookings/queries/list-offers';
import { chooseLanguage } from '@/lib/people/actions/own-account';
import { OwnBell } from '../own-bell';
import { vendorShapes } from './shapes';
import { vendorHere } from './standing';

export default async function VendorLayout({ children }: { children: ReactNode }) {
  const [{ actor, vendor }, t, f, language] = await Promise.all([
    vendorHere(),
    getTranslations('vendor.nav'),
    getTranslations('field'),
    getLocale(),
  ]);
  const approved = vendor?.status === 'approved';
  const open = approved ? (await listOffers(actor, { limit: 100 })).data.length : 0;
  const today: NavItem = { href: '/vendor', label: t('today'), icon: 'today', exact: true };
  const offers: NavItem = {
    href: '/vendor/offers',
    label: t('offers'),
    icon: 'offers',
    count: open,
    countLabel: t('open'),
  };
  const earnings: NavItem = { href: '/vendor/earnings', label: t('earnings'), icon: 'earnings' };
  const account: NavItem = { href: '/vendor/account', label: t('account'), icon: 'account' };
  const application: NavItem = { href: '/vendor', label: t('application'), icon: 'documents', exact: true };
  // A suspension keeps the work in progress: his photos and verbs of it still have to go.
  const working = approved || vendor?.status === 'suspended';
  const items = approved
    ? [today, offers, earnings, account]
    : working
      ? [today, earnings, account]
      : [application, account];
  return (
    <PhoneShell
      home="/vendor"
      items={items}
      above={
        working ? (
          <FieldKeeper
            owner={actor.userId}
            language={language}
            text={{
              waiting: f.raw('keeper.waiting') as string,
              refused: f.raw('keeper.refused') as string,
              others: f.raw('keeper.others') as string,
              goOn: f('keeper.goOn'),
              look: f('keeper.look'),
              leave: f('keeper.leave'),
            }}
          />
        ) : null
      }
      account={
        <div className="flex items-center gap-2">
          <LanguageChoice action={chooseLanguage} />
          <OwnBell actor={actor} />
        </div>
      }
    >
      <FieldOwner id={actor.userId} saved={f('state.saved')}>
        <PageBoundary shapes={vendorShapes}>{children}</PageBoundary>
      </FieldOwner>
    </PhoneShell>
  );
}
