import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { FormAction } from '@/lib/core/action-state';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import type { DueRow } from '@/lib/payments/schema/dues';
import { ChoiceList } from '../ui/choice-list';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Lever } from '../ui/lever';
import { Money } from '../ui/money';
import { Time } from '../ui/time';

type DueLeversProps = {
  bookingId: string;
  dues: DueRow[];
  /** Why no extra can be asked for now, in words. */
  whyNot?: string;
  ask: FormAction;
  waive: FormAction;
  latest?: ReactNode;
};

const STANDING: readonly DueRow['status'][] = ['proposed', 'open', 'overdue'];

/** What is due beside the hold and how often it was asked for, letting go of it, and asking for an extra. */
export function DueLevers({ bookingId, dues, whyNot, ask, waive, latest }: DueLeversProps) {
  const t = useTranslations('ops.dues');
  const d = useTranslations('desk');
  const locale = formatLocale(useLocale());
  return (
    <>
      {dues.length > 0 ? (
        <ul className="my-4 border-t border-rule">
          {dues.map((due) => (
            <li
              key={due.id}
              className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-rule py-2"
            >
              <span>
                <span className="font-medium">{t(`purpose.${due.purpose}`)}</span> · {t(`status.${due.status}`)}
                <span className="block text-sm text-ink-2">
                  {due.refusal ? `${t(`refusal.${due.refusal}`)} ` : null}
                  {due.nextAt ? (
                    <>
                      {t('next')} <Time at={due.nextAt} />
                    </>
                  ) : null}
                  {due.reason}
                </span>
              </span>
              <Money amountMinor={due.amountMinor} currency={due.currency} />
            </li>
          ))}
        </ul>
      ) : null}
      {dues
        .filter((due) => due.purpose !== 'visit' && STANDING.includes(due.status))
        .map((due) => (
          <Lever
            key={due.id}
            action={waive}
            label={t('waive.label', { amount: formatMoney(due.amountMinor, due.currency, locale) })}
            consequence={t('waive.does')}
            latest={latest}
            reason={{ label: d('reason'), hint: d('reasonHint') }}
            submit={t('waive.submit')}
            variant="danger"
            hidden={{ dueId: due.id }}
          />
        ))}
      <Lever
        action={ask}
        label={t('ask.label')}
        consequence={t('ask.does')}
        why={whyNot}
        latest={latest}
        reason={{ label: t('ask.reason'), hint: t('ask.reasonHint') }}
        submit={t('ask.submit')}
        variant="quiet"
        hidden={{ bookingId }}
      >
        <Field name="amount" label={t('ask.amount')} required>
          <Input mono inputMode="decimal" autoComplete="off" />
        </Field>
        <Field as="group" name="kind" label={t('ask.kind')} required>
          <ChoiceList
            choices={[
              { value: 'labour', label: t('ask.labour'), hint: t('ask.labourHint') },
              { value: 'material', label: t('ask.material'), hint: t('ask.materialHint') },
            ]}
          />
        </Field>
      </Lever>
    </>
  );
}
