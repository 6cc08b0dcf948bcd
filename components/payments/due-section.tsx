import { useLocale, useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import type { DueRow } from '@/lib/payments/schema/dues';
import { ActionForm } from '../ui/action-form';
import { Money } from '../ui/money';
import { Section } from '../ui/section';
import { SubmitButton } from '../ui/submit-button';
import { AuthorizeStep, type AuthorizeStepProps } from './authorize-step';
import { usePayText } from './pay-text';
import { StripeScript } from './stripe-script';

export type DueSectionProps = Omit<AuthorizeStepProps, 'text' | 'variant'> & {
  due: DueRow;
  /** The no to an extra that is only asked for. */
  refuse: FormAction;
};

/** One thing that is still to be paid beside the visit, why, and the way to pay it; an extra can be refused. */
export function DueSection({ due, refuse, ...step }: DueSectionProps) {
  const t = useTranslations('payments.dues');
  const reasons = useTranslations('payments.refusal');
  const locale = formatLocale(useLocale());
  const amount = formatMoney(due.amountMinor, due.currency, locale);
  const isAsked = due.status === 'proposed';
  const text = usePayText({
    start: t(isAsked ? 'yes' : 'pay', { amount }),
    submit: t('pay', { amount }),
    done: t('done', { amount }),
  });
  const kind = isAsked ? 'extra' : due.purpose === 'fee' ? 'fee' : due.reason ? 'agreed' : 'excess';
  return (
    <Section
      id={`due-${due.id}`}
      title={t(`title.${kind}`)}
      aside={<Money amountMinor={due.amountMinor} currency={due.currency} />}
    >
      <div className="mb-4 grid gap-2 text-sm text-ink-2">
        {due.reason ? <p className="border-s-2 border-rule-strong ps-3 text-ink">{due.reason}</p> : null}
        <p>
          {due.refusal ? `${reasons(due.refusal)} ` : null}
          {t(`lead.${kind}`, { amount })}
        </p>
      </div>
      <StripeScript />
      <div className="flex flex-wrap items-start gap-3 [&>:first-child]:min-w-60 [&>:first-child]:flex-1">
        <AuthorizeStep {...step} variant="next" text={text} />
        {isAsked ? (
          <ActionForm action={refuse}>
            <input type="hidden" name="dueId" value={due.id} />
            <SubmitButton variant="quiet" pendingText={text.working}>
              {t('no')}
            </SubmitButton>
          </ActionForm>
        ) : null}
      </div>
    </Section>
  );
}
