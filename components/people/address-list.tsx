import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { Address } from '@/lib/people/schema';
import { ActionForm } from '../ui/action-form';
import { Disclosure } from '../ui/disclosure';
import { SubmitButton } from '../ui/submit-button';
import { AddressForm } from './address-form';

type Props = { addresses: Address[]; actions: Record<'change' | 'prefer' | 'archive', FormAction> };

/** The customer's places; each opens for a change. */
export function AddressList({ addresses, actions }: Props) {
  const t = useTranslations('account.addresses');
  return (
    <ul className="border-t border-rule">
      {addresses.map((address) => (
        <li key={address.id}>
          <Disclosure
            summary={
              <span className="min-w-0">
                <span className="block">
                  {address.label}
                  {address.preferred ? <span className="font-normal text-ink-2"> · {t('preferredWord')}</span> : null}
                </span>
                <span className="block text-sm font-normal text-ink-2">
                  {[address.line1, address.line2, address.landmark].filter(Boolean).join(', ')}, {address.city}{' '}
                  <span className="font-mono">{address.pincode}</span>
                </span>
              </span>
            }
          >
            <AddressForm action={actions.change} address={address} />
            <div className="flex flex-wrap gap-2">
              {address.preferred ? null : (
                <ActionForm action={actions.prefer}>
                  <input type="hidden" name="addressId" value={address.id} />
                  <SubmitButton variant="quiet">{t('prefer')}</SubmitButton>
                </ActionForm>
              )}
              <ActionForm action={actions.archive}>
                <input type="hidden" name="addressId" value={address.id} />
                <SubmitButton variant="quiet">{t('archive')}</SubmitButton>
              </ActionForm>
            </div>
          </Disclosure>
        </li>
      ))}
    </ul>
  );
}
