import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { Enrolment } from '@/lib/people/schema/second-factor';
import { CopyButton } from '../ui/copy-button';
import { QrCode } from '../ui/qr-code';
import { FactorCodeForm } from './factor-code-form';

/** Fours, as one reads them out. */
const inFours = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? secret;

/** The secret for an authenticator, once for its camera and once for the fingers, and its first code. */
export function FactorSetup({ enrolment, confirm }: { enrolment: Enrolment; confirm: FormAction }) {
  const t = useTranslations('account.factor');
  return (
    <ol className="grid gap-8">
      <li>
        <p className="font-semibold">{t('scan')}</p>
        <p className="mb-4 text-sm text-ink-2">{t('scanHint')}</p>
        <div className="mx-auto max-w-56">
          <QrCode value={enrolment.address} label={t('qr')} />
        </div>
        <p className="mt-4 text-sm text-ink-2">{t('typeIn')}</p>
        <p className="flex items-center justify-between gap-4 border-b border-rule pb-1">
          <code className="font-mono text-sm">{inFours(enrolment.secret)}</code>
          <CopyButton value={enrolment.secret} what={t('secret')} />
        </p>
      </li>
      <li>
        <p className="mb-4 font-semibold">{t('enter')}</p>
        <FactorCodeForm action={confirm} submit={t('confirm')} takesRecovery={false} />
      </li>
    </ol>
  );
}
