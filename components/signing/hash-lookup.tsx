import { useLocale, useTranslations } from 'next-intl';
import { formatLocale } from '@/lib/core/i18n/locale';
import { formatTime } from '@/lib/core/time-text';
import type { HashVerdict } from '@/lib/signing/schema/evidence';
import { buttonLook } from '../ui/button-look';
import { cx } from '../ui/cx';
import { GET_BOX } from '../ui/get-box';
import { Notice } from '../ui/notice';
import type { Tone } from '../ui/status';

const TONE: Record<HashVerdict['verdict'], Tone> = { valid: 'ok', invalid: 'bad', erased: 'plain', unknown: 'warn' };

/** For whoever has only the hash: a GET form, answered in one sentence. */
export function HashLookup({ asked, answer }: { asked?: string; answer: HashVerdict | null }) {
  const t = useTranslations('verifier.page');
  const locale = formatLocale(useLocale());
  const time = answer?.signedAt ? formatTime(answer.signedAt, 'full', locale) : '';
  return (
    <>
      <p className="text-ink-2">{t('hashLead')}</p>
      <form action="/verify" method="get" className="mt-3 grid gap-3 md:flex md:items-end">
        <label className="block min-w-0 flex-1 text-sm font-semibold">
          {t('hash')}
          <span className="block font-normal text-ink-2">{t('hashHint')}</span>
          <input
            name="hash"
            required
            defaultValue={asked}
            maxLength={100}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className={cx(GET_BOX, 'mt-1.5 font-mono')}
          />
        </label>
        <button type="submit" className={buttonLook('quiet')}>
          {t('hashSubmit')}
        </button>
      </form>
      {answer ? (
        <div className="mt-4" role="status">
          <Notice tone={TONE[answer.verdict]}>{t(`hashes.${answer.verdict}`, { time })}</Notice>
        </div>
      ) : null}
    </>
  );
}
