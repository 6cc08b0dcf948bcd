import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { InTheWay, ReassignObstacle, ReassignPreview } from '@/lib/bookings/schema/reassign';
import { formatDuration } from '@/lib/core/duration';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatTimeRange } from '@/lib/core/time-text';
import { StatusMark } from '../ui/status';

/** What giving a visit to somebody breaks, first what keeps it from being done; then who is told. */
export function ReassignEffects({ preview, zone }: { preview: ReassignPreview; zone: string }) {
  const t = useTranslations('ops.day.move');
  const locale = formatLocale(useLocale());
  const obstacle = useObstacle(zone);
  const { obstacles, warnings, moved, former, openOffers, displayName } = preview;
  const list = (lines: { key: string; text: ReactNode }[], mark: 'cross' | 'half' | 'full', look: string) =>
    lines.map(({ key, text }) => (
      <li key={key} className="flex gap-2 py-1">
        <span className={`flex h-lh ${look}`}>
          <StatusMark mark={mark} />
        </span>
        <span>{text}</span>
      </li>
    ));
  const breaks = [
    ...list(
      obstacles.map((one, index) => ({ key: `${one.kind}-${index}`, text: obstacle(one) })),
      'cross',
      'text-bad',
    ),
    ...list(
      warnings.map((one) => ({ key: one, text: t(`warning.${one}`, { name: displayName }) })),
      'half',
      'text-warn',
    ),
    ...list(
      moved.map((one) => ({ key: one.startsAt, text: t('moves', { thing: thingOf(t, one, locale, zone) }) })),
      'half',
      'text-warn',
    ),
  ];
  return (
    <>
      <h3 className="font-semibold">{t('breaks')}</h3>
      <ul className="mb-3 text-sm">
        {breaks.length > 0 ? breaks : list([{ key: 'nothing', text: t('nothing') }], 'full', 'text-ok')}
      </ul>
      <h3 className="font-semibold">{t('told')}</h3>
      <p className="text-sm">
        {t('toldWho', {
          name: displayName,
          former: former?.displayName ?? '',
          has: former ? 'yes' : 'no',
          offers: openOffers,
        })}
      </p>
    </>
  );
}

type Words = ReturnType<typeof useTranslations<'ops.day.move'>>;

const thingOf = (t: Words, { reference, title, startsAt, endsAt }: InTheWay, locale: string, zone: string): string =>
  t(reference ? 'thing' : 'slot', {
    reference: reference ?? '',
    title: title ?? '',
    window: formatTimeRange(startsAt, endsAt, locale, zone),
  });

function useObstacle(zone: string): (one: ReassignObstacle) => string {
  const t = useTranslations('ops.day.move');
  const states = useTranslations('states.booking');
  const kinds = useTranslations('states.documentKind');
  const locale = formatLocale(useLocale());
  const and = new Intl.ListFormat(locale);
  return (one) => {
    switch (one.kind) {
      case 'state':
        return t('obstacle.state', { status: states(one.status) });
      case 'skill':
        return t('obstacle.skill', { lacks: and.format(one.lacks) });
      case 'documents':
        return t('obstacle.documents', { lacks: and.format(one.lacks.map((kind) => kinds(kind as 'identity'))) });
      case 'busy':
      case 'travel':
      case 'time_off':
      case 'kept': {
        const thing =
          one.kind === 'time_off'
            ? formatTimeRange(one.startsAt, one.endsAt, locale, zone)
            : thingOf(t, one, locale, zone);
        return t(`obstacle.${one.kind}`, { thing, span: formatDuration(one.minutes, locale) });
      }
      default:
        return t(`obstacle.${one.kind}`);
    }
  };
}
