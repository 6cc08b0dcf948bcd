import { useLocale, useTranslations } from 'next-intl';
import type { VisitTrouble } from '@/lib/bookings/schema/door';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatMoney } from '@/lib/core/money';
import { DefinitionList } from '../ui/definition-list';
import { Time } from '../ui/time';
import { AttemptList } from './attempt-list';

type Props = { trouble: VisitTrouble; currency: string; zone: string };

/** What speaks for the professional who waited at the door or could not finish, what it cost, and what was said to it. */
export function AbsenceRecord({ trouble, currency, zone }: Props) {
  const t = useTranslations('door.record');
  const reasons = useTranslations('door.reason');
  const locale = formatLocale(useLocale());
  return (
    <>
      <DefinitionList
        dense
        items={[
          ...(trouble.arrivedAt
            ? [{ id: 'arrived', term: t('arrived'), value: <Time at={trouble.arrivedAt} zone={zone} /> }]
            : []),
          ...(trouble.reason
            ? [
                { id: 'reason', term: t('reason'), value: reasons(trouble.reason) },
                { id: 'note', term: t('note'), value: `“${trouble.note}”` },
              ]
            : [{ id: 'waited', term: t('waited'), value: t('minutes', { count: trouble.waitedMinutes }) }]),
          { id: 'fee', term: t('fee'), value: formatMoney(trouble.feeMinor, currency, locale) },
        ]}
      />
      <AttemptList attempts={trouble.attempts} zone={zone} />
      {trouble.objection ? <Said title={t('objection')} words={trouble.objection} /> : null}
      {trouble.answer ? <Said title={t('answer')} words={trouble.answer} /> : null}
    </>
  );
}

function Said({ title, words }: { title: string; words: string }) {
  return (
    <div className="mt-3 text-sm">
      <p className="font-semibold">{title}</p>
      <p className="break-words">“{words}”</p>
    </div>
  );
}
