import { useTranslations } from 'next-intl';

/** The four digits that the customer says at the door. */
export function StartCode({ code }: { code: string }) {
  const t = useTranslations('customer.booking');
  return (
    <div className="border-y border-ink py-3">
      <div className="flex items-baseline justify-between gap-4">
        <h2 className="text-base font-semibold">{t('startCode')}</h2>
        <p className="font-mono text-xl font-semibold tracking-[0.3em] tabular-nums">
          <span aria-hidden="true">{code}</span>
          <span className="sr-only">{[...code].join(' ')}</span>
        </p>
      </div>
      <p className="mt-1 text-sm text-ink-2">{t('startCodeHint')}</p>
    </div>
  );
}
