import { useLocale, useTranslations } from 'next-intl';
import { dateFormat } from '@/lib/core/formatters';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatPhone } from '@/lib/core/phone';
import { DAY, MINUTE } from '@/lib/core/time';
import { formatTime } from '@/lib/core/time-text';
import type { VendorDetail, VendorHours } from '@/lib/vendors/schema';
import { type Definition, DefinitionList } from '../ui/definition-list';
import { Disclosure } from '../ui/disclosure';
import { Section } from '../ui/section';
import { Time } from '../ui/time';
import { PhoneProof } from './vendor-table';
import { VendorWord } from './vendor-word';

/** Who applied and what we know of him. */
export function ApplicationFacts({ vendor }: { vendor: VendorDetail }) {
  const t = useTranslations('onboarding');
  const items: Definition[] = [
    { id: 'status', term: t('column.status'), value: <VendorWord status={vendor.status} /> },
    ...(vendor.statusReason ? [{ id: 'reason', term: t('facts.reason'), value: `“${vendor.statusReason}”` }] : []),
    { id: 'name', term: t('facts.name'), value: vendor.name },
    {
      id: 'phone',
      term: t('column.phone'),
      value: (
        <span className="inline-flex flex-wrap justify-end gap-x-3">
          {vendor.phone ? (
            <a className="link font-mono" href={`tel:${vendor.phone}`}>
              {formatPhone(vendor.phone)}
            </a>
          ) : null}
          <PhoneProof verified={vendor.phoneVerified} />
        </span>
      ),
    },
    ...(vendor.email
      ? [
          {
            id: 'email',
            term: t('facts.email'),
            value: (
              <a className="link break-all" href={`mailto:${vendor.email}`}>
                {vendor.email}
              </a>
            ),
          },
        ]
      : []),
    { id: 'place', term: t('column.place'), value: `${vendor.city} ${vendor.homePincode}` },
    { id: 'created', term: t('column.created'), value: <Time at={vendor.createdAt} /> },
    ...(vendor.lookedAt ? [{ id: 'looked', term: t('facts.lookedAt'), value: <Time at={vendor.lookedAt} /> }] : []),
    ...(vendor.reviewDueAt && vendor.status === 'in_review'
      ? [{ id: 'due', term: t('reviewBy'), value: <Time at={vendor.reviewDueAt} /> }]
      : []),
    ...(vendor.owner ? [{ id: 'owner', term: t('facts.owner'), value: vendor.owner.name }] : []),
    ...(vendor.verifiedAt
      ? [{ id: 'verified', term: t('facts.verified'), value: <Time at={vendor.verifiedAt} /> }]
      : []),
    { id: 'payouts', term: t('facts.payouts'), value: t(vendor.payoutsEnabled ? 'facts.ready' : 'facts.notReady') },
    {
      id: 'rating',
      term: t('column.rating'),
      value: vendor.rating ? t('rated', { average: vendor.rating.average, count: vendor.rating.count }) : t('unrated'),
    },
  ];
  return <DefinitionList dense items={items} />;
}

/** What he can do, where, and when. */
export function ApplicationScope({ vendor }: { vendor: VendorDetail }) {
  const t = useTranslations('onboarding');
  return (
    <>
      {vendor.about ? (
        <Section title={t('facts.about')}>
          <p className="max-w-prose">{vendor.about}</p>
        </Section>
      ) : null}
      <Section title={t('facts.skills')} aside={t('facts.count', { count: vendor.skills.length })}>
        {vendor.skills.length === 0 ? (
          <p className="text-sm text-ink-2">{t('facts.noSkills')}</p>
        ) : (
          <ul className="grid gap-x-8 text-sm sm:grid-cols-2">
            {vendor.skills.map((skill) => (
              <li key={skill.serviceId} className="border-b border-rule py-1.5">
                {skill.title}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={t('facts.areas')} aside={t('facts.count', { count: vendor.areas.length })}>
        {vendor.areas.length === 0 ? (
          <p className="text-sm text-ink-2">{t('facts.noAreas')}</p>
        ) : (
          <>
            <Pincodes areas={vendor.areas.slice(0, SHOWN_AREAS)} />
            {vendor.areas.length > SHOWN_AREAS ? (
              <Disclosure summary={t('facts.moreAreas', { count: vendor.areas.length - SHOWN_AREAS })}>
                <Pincodes areas={vendor.areas.slice(SHOWN_AREAS)} />
              </Disclosure>
            ) : null}
          </>
        )}
      </Section>
      <Section title={t('facts.hours')} aside={vendor.timeZone}>
        <WeekOfHours hours={vendor.hours} />
      </Section>
    </>
  );
}

const SHOWN_AREAS = 24;

function Pincodes({ areas }: { areas: VendorDetail['areas'] }) {
  return (
    <ul className="grid gap-x-8 text-sm sm:grid-cols-2 xl:grid-cols-3">
      {areas.map((area) => (
        <li key={area.pincode} className="flex justify-between gap-4 border-b border-rule py-1.5">
          <span>{area.place}</span>
          <span className="font-mono">{area.pincode}</span>
        </li>
      ))}
    </ul>
  );
}

/** A Sunday, so that weekday and minute name an instant whose local text is the same in UTC. */
const SUNDAY = Date.UTC(2026, 10, 22);

function WeekOfHours({ hours }: { hours: VendorHours[] }) {
  const t = useTranslations('onboarding.facts');
  const locale = formatLocale(useLocale());
  const day = dateFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  const clock = (minute: number) => formatTime(new Date(SUNDAY + minute * MINUTE), 'time', locale, 'UTC');
  return (
    <dl className="text-sm">
      {[1, 2, 3, 4, 5, 6, 0].map((weekday) => {
        const spans = hours.filter((one) => one.weekday === weekday);
        return (
          <div key={weekday} className="flex justify-between gap-6 border-b border-rule py-1.5">
            <dt className="text-ink-2">{day.format(SUNDAY + weekday * DAY)}</dt>
            <dd className="text-end tabular-nums">
              {spans.length === 0
                ? t('off')
                : spans.map((one) => `${clock(one.startMinute)} – ${clock(one.endMinute)}`).join(', ')}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
