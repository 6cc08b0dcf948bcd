import { useTranslations } from 'next-intl';

/** The four digits that the customer says at the door; before it is time, that they will come. */
export function StartCode({ code }: { code: string | null }) {
  const t = useTranslations('customer.booking');
  return (
    <div className="border-y border-ink py-3">
      <div className="flex items-baseline justify-between gap-4">
        <h2 className="text-base font-semibold">{t('startCode')}</h2>
        {code ? (
          <p className="font-mono text-xl font-semibold tracking-[0.3em] tabular-nums">
            <span aria-hidden="true">{code}</span>
            <span className="sr-only">{[...code].join(' ')}</span>
          </p>
        ) : null}
      </div>
      <p className="mt-1 text-sm text-ink-2">{t(code ? 'startCodeHint' : 'startCodeLater')}</p>
    </div>
  );
}
