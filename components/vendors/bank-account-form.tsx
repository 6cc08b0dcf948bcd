import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { PayoutStanding } from '@/lib/payments/schema/payouts';
import { ActionForm } from '../ui/action-form';
import { DefinitionList } from '../ui/definition-list';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Money } from '../ui/money';
import { Section } from '../ui/section';
import { SubmitButton } from '../ui/submit-button';

type Props = { standing: PayoutStanding; action: FormAction };

/** Where bank batches send a professional's money: what is kept of it, and another one. */
export function BankAccountForm({ standing, action }: Props) {
  const t = useTranslations('vendor.payouts');
  const { bank, blockedMinor, currency, cameBack } = standing;
  return (
    <div className="sections">
      {bank ? (
        <Section title={t('bank')}>
          <DefinitionList
            items={[
              { id: 'holder', term: t('holder'), value: bank.holder },
              { id: 'number', term: t('number'), value: <span className="font-mono">•••• {bank.lastFour}</span> },
              { id: 'ifsc', term: t('ifsc'), value: <span className="font-mono">{bank.ifsc}</span> },
            ]}
          />
        </Section>
      ) : null}
      <Section title={t(bank ? 'another' : 'bankFirst')}>
        {cameBack ? <p className="mb-4 font-medium">{t('says.cameBack')}</p> : null}
        {!bank && blockedMinor > 0 ? (
          <p className="mb-4">
            {t.rich('waiting', { amount: () => <Money amountMinor={blockedMinor} currency={currency} /> })}
          </p>
        ) : null}
        {/* Saved, a number is not shown again, here either. */}
        <ActionForm action={action} resetOnOk>
          <div className="grid gap-4">
            <Field name="holder" label={t('holder')} hint={t('holderHint')} required>
              <Input autoComplete="name" />
            </Field>
            <Field name="number" label={t('number')} required>
              <Input mono inputMode="numeric" autoComplete="off" />
            </Field>
            <Field name="again" label={t('again')} required>
              <Input mono inputMode="numeric" autoComplete="off" />
            </Field>
            <Field name="ifsc" label={t('ifsc')} hint={t('ifscHint')} required>
              <Input mono autoComplete="off" autoCapitalize="characters" />
            </Field>
            <p className="text-sm text-ink-2">{t('kept')}</p>
            <SubmitButton variant={bank ? 'quiet' : 'next'} size="wide" pendingText={t('saving')}>
              {t('save')}
            </SubmitButton>
          </div>
        </ActionForm>
      </Section>
    </div>
  );
}
