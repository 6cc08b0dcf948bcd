import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AddressForm } from '@/components/people/address-form';
import { AddressList } from '@/components/people/address-list';
import { PageHeader } from '@/components/shell/page-header';
import { Disclosure } from '@/components/ui/disclosure';
import { requireUser } from '@/lib/auth/session';
import { addAddress, archiveAddress, changeAddress, preferAddress } from '@/lib/people/actions/addresses';
import { listAddresses } from '@/lib/people/queries/addresses';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.addresses'))('title') };
}

export default async function AddressesPage() {
  const actor = await requireUser('customer');
  const [addresses, t] = await Promise.all([listAddresses(actor), getTranslations('account.addresses')]);
  const first = addresses.length === 0;
  return (
    <div className="max-w-2xl">
      <PageHeader
        title={t('title')}
        lead={first ? t('empty') : t('lead')}
        back={{ href: '/customer/account', label: t('back') }}
      />
      {first ? null : (
        <AddressList
          addresses={addresses}
          actions={{ change: changeAddress, prefer: preferAddress, archive: archiveAddress }}
        />
      )}
      {first ? (
        <AddressForm action={addAddress} first />
      ) : (
        <Disclosure summary={t('add')}>
          <AddressForm action={addAddress} />
        </Disclosure>
      )}
    </div>
  );
}
