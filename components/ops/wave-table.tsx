import { useLocale, useTranslations } from 'next-intl';
import { numberFormat } from '@/lib/core/formatters';
import { formatLocale } from '@/lib/core/i18n/locale';
import type { DispatchRecord } from '@/lib/dispatch/schema';
import { Section } from '../ui/section';
import { Time } from '../ui/time';

type Person = DispatchRecord['candidates'][number];

const PARTS = ['distance', 'rating', 'load', 'reliability'] as const;
const END = 'py-1.5 ps-4 text-end align-top font-normal whitespace-nowrap';

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
      <div className="mt-3">
        <table className="w-full border-collapse text-sm">
          <caption className="sr-only">{t('caption', { wave: wave.wave })}</caption>
          <thead className="border-b border-ink text-start text-xs text-ink-2">
            <tr>
              <th scope="col" className="py-1.5 text-start font-semibold">
                {t('who')}
              </th>
              <th scope="col" className="py-1.5 ps-4 text-start font-semibold">
                {t('outcome')}
              </th>
              <th scope="col" className={END}>
                {t('score')}
              </th>
              <th scope="col" className={END}>
                {t('far')}
              </th>
              {PARTS.map((part) => (
                <th key={part} scope="col" className={`${END} max-md:hidden`}>
                  {t(`part.${part}`)} <span className="font-mono">×{wave.weights[WEIGHT[part]]}</span>
                </th>
              ))}
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
  const number = numberFormat(formatLocale(useLocale()), {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  const excluded = one.outcome === 'excluded';
  const word =
    one.outcome === 'excluded'
      ? t(`reason.${one.reason}`, { services: one.lacks.join(', ') })
      : one.answer
        ? o(one.answer)
        : t(`is.${one.outcome}`);
  return (
    <tr className={`border-b border-rule ${excluded ? 'text-ink-2' : ''}`}>
      <th scope="row" className="py-1.5 text-start align-top font-medium">
        {one.name}
        {/* On a phone the parts stand under the name. */}
        <span className="block text-xs font-normal text-ink-2 md:hidden">
          {PARTS.map((part) => `${t(`part.${part}`)} ${number.format(one.parts[part])}`).join(' · ')}
        </span>
        {one.favourite ? <span className="ms-2 text-xs font-normal text-ink-2">{t('favourite')}</span> : null}
      </th>
      <td className="py-1.5 ps-4 align-top md:whitespace-nowrap">{word}</td>
      <td className={`${END} font-mono ${excluded ? '' : 'font-semibold'}`}>{number.format(one.score)}</td>
      <td className={END}>{t('km', { km: one.distanceM / 1000 })}</td>
      {PARTS.map((part) => (
        <td key={part} className={`${END} font-mono max-md:hidden`}>
          {number.format(one.parts[part])}
        </td>
      ))}
    </tr>
  );
}
