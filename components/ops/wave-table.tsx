import { useLocale, useTranslations } from 'next-intl';
import { formatLocale } from '@/lib/core/i18n/locale';
import type { DispatchRecord } from '@/lib/dispatch/schema';
import { Section } from '../ui/section';
import { Time } from '../ui/time';

type Person = DispatchRecord['candidates'][number];

const PARTS = ['distance', 'rating', 'load', 'reliability'] as const;
const END = 'py-1.5 ps-4 text-end font-normal whitespace-nowrap';

/** One wave: everybody who was looked at, with what his score is made of, or why he was not asked. */
export function WaveTable({ wave, zone }: { wave: DispatchRecord; zone: string }) {
  const t = useTranslations('ops.dispatch');
  return (
    <Section title={t('wave', { wave: wave.wave })}>
      <p className="max-w-2xl text-sm text-ink-2">
        {t.rich(`cause.${wave.cause}`, { time: () => <Time at={wave.createdAt} zone={zone} format="datetime" /> })}{' '}
        {t.rich('asked', {
          asked: wave.asked,
          free: wave.free,
          time: () => <Time at={wave.endsAt} zone={zone} format="time" />,
        })}
      </p>
      <div className="mt-3 overflow-x-auto">
        <table className="w-full min-w-xl border-collapse text-sm">
          <caption className="sr-only">{t('caption', { wave: wave.wave })}</caption>
          <thead className="border-b border-ink text-start text-xs text-ink-2">
            <tr>
              <th scope="col" className="py-1.5 text-start font-semibold">
                {t('who')}
              </th>
              <th scope="col" className={END}>
                {t('far')}
              </th>
              {PARTS.map((part) => (
                <th key={part} scope="col" className={END}>
                  {t(`part.${part}`)} <span className="font-mono">×{wave.weights[WEIGHT[part]]}</span>
                </th>
              ))}
              <th scope="col" className={END}>
                {t('score')}
              </th>
              <th scope="col" className="py-1.5 ps-6 text-start font-semibold">
                {t('outcome')}
              </th>
            </tr>
          </thead>
          <tbody>
            {wave.candidates.map((one) => (
              <CandidateRow key={one.vendorId} one={one} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

const WEIGHT = {
  distance: 'rankDistance',
  rating: 'rankRating',
  load: 'rankLoad',
  reliability: 'rankReliability',
} as const;

function CandidateRow({ one }: { one: Person }) {
  const t = useTranslations('ops.dispatch');
  const o = useTranslations('ops.offer');
  const number = new Intl.NumberFormat(formatLocale(useLocale()), {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  const excluded = one.outcome === 'excluded';
  const word =
    one.outcome === 'excluded' ? t(`reason.${one.reason}`) : one.answer ? o(one.answer) : t(`is.${one.outcome}`);
  return (
    <tr className={`border-b border-rule ${excluded ? 'text-ink-2' : ''}`}>
      <th scope="row" className="py-1.5 text-start font-medium">
        {one.name}
        {one.favourite ? <span className="ms-2 text-xs font-normal text-ink-2">{t('favourite')}</span> : null}
      </th>
      <td className={END}>{t('km', { km: one.distanceM / 1000 })}</td>
      {PARTS.map((part) => (
        <td key={part} className={`${END} font-mono`}>
          {number.format(one.parts[part])}
        </td>
      ))}
      <td className={`${END} font-mono ${excluded ? '' : 'font-semibold'}`}>{number.format(one.score)}</td>
      <td className="py-1.5 ps-6 whitespace-nowrap">{word}</td>
    </tr>
  );
}
