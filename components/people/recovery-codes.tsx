import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import { ActionForm } from '../ui/action-form';
import { CopyButton } from '../ui/copy-button';
import { Notice } from '../ui/notice';
import { SubmitButton } from '../ui/submit-button';

/** Ten codes, for the only time that they can be read: copied, taken along as a file, or written down. */
export function RecoveryCodes({ codes, kept }: { codes: string[]; kept: FormAction }) {
  const t = useTranslations('account.factor');
  const text = codes.join('\n');
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(`${t('fileHead')}\n\n${text}\n`)}`;
  return (
    <div className="grid gap-6">
      <Notice tone="warn" title={t('onceTitle')}>
        {t('once')}
      </Notice>
      <div>
        <ol className="grid gap-x-8 gap-y-1 border-y border-rule py-3 font-mono text-sm sm:grid-cols-2">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ol>
        <p className="mt-1 flex flex-wrap items-center justify-between gap-x-4">
          <a href={file} download="homeserve-recovery-codes.txt" className="link inline-flex min-h-11 items-center">
            {t('download')}
          </a>
          <CopyButton value={text} what={t('codes')} />
        </p>
      </div>
      <ActionForm action={kept}>
        <SubmitButton size="wide">{t('kept')}</SubmitButton>
      </ActionForm>
    </div>
  );
}
