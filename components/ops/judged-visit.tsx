import { useTranslations } from 'next-intl';
import { CHARGE_NUMBERS, HISTORY_FIELDS } from '@/lib/bookings/policy/simulation';
import type { JudgedVisit as Visit } from '@/lib/bookings/schema/charges';
import { address } from '@/lib/core/search-params';
import { DefinitionList } from '../ui/definition-list';
import { Link } from '../ui/link';
import { Money } from '../ui/money';
import { Time } from '../ui/time';

type Props = { visit: Visit; fields: Record<string, string | undefined>; zone: string };

/** The real visit that is judged again, and ways to make a story of it or to leave it. */
export function JudgedVisit({ visit, fields, zone }: Props) {
  const t = useTranslations('ops.charges');
  const p = useTranslations('admin.policy');
  const fieldsOf = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, fields[name]]));
  const numbers = fieldsOf(['version', ...CHARGE_NUMBERS]);
  return (
    <>
      <DefinitionList
        dense
        items={[
          {
            id: 'visit',
            term: visit.serviceTitle,
            value: (
              <Link href={`/ops/bookings/${visit.id}`} className="link font-mono">
                {visit.reference}
              </Link>
            ),
          },
          { id: 'ending', term: t('field.ending'), value: t(`ending.${visit.ending}`) },
          {
            id: 'ended',
            term: t(visit.chargedMinor === null ? 'ifNow' : 'field.endedAt'),
            value: <Time at={visit.endedAt} zone={zone} />,
          },
          { id: 'version', term: t('bookedUnder'), value: p('version', { version: visit.policyVersion }) },
          ...(visit.chargedMinor === null
            ? []
            : [
                { id: 'charged', term: t('charged'), value: <Money amountMinor={visit.chargedMinor} currency="INR" /> },
              ]),
        ]}
      />
      <p className="mt-3 flex flex-wrap gap-x-5 text-sm">
        <Link
          href={address('/ops/charges', { ...numbers, ...fieldsOf(HISTORY_FIELDS) })}
          className="link inline-flex min-h-11 items-center md:min-h-8"
        >
          {t('makeStory')}
        </Link>
        <Link href={address('/ops/charges', numbers)} className="link inline-flex min-h-11 items-center md:min-h-8">
          {t('leaveVisit')}
        </Link>
      </p>
    </>
  );
}
