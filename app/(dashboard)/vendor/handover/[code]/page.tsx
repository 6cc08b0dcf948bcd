import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { ActionForm } from '@/components/ui/action-form';
import { Countdown } from '@/components/ui/countdown';
import { QrCode } from '@/components/ui/qr-code';
import { SubmitButton } from '@/components/ui/submit-button';
import { requireUser } from '@/lib/auth/session';
import { formatLocale } from '@/lib/core/i18n/locale';
import { issueHandover } from '@/lib/signing/actions';
import { shownHandover } from '@/lib/signing/queries/handover';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signing'))('handover.showTitle') };
}

/** The QR code that the customer scans; on this phone it opens nothing. */
export default async function ShowHandoverPage({ params }: { params: Promise<{ code: string }> }) {
  const [{ code }, actor, locale, t] = await Promise.all([
    params,
    requireUser('vendor'),
    getLocale(),
    getTranslations('signing'),
  ]);
  const { bookingId, url, expiresAt, serverNow, live } = await shownHandover(actor, code);
  return (
    <>
      <PageHeader
        title={t('handover.showTitle')}
        lead={t('handover.showLead')}
        back={{ href: `/vendor/jobs/${bookingId}`, label: t('handover.back') }}
      />
      {live ? (
        <>
          <QrCode value={url} label={t('handover.showQr')} />
          <p className="mt-4 text-center">
            {t('handover.runsOut')}{' '}
            <Countdown
              deadline={expiresAt}
              serverNow={serverNow}
              locale={formatLocale(locale)}
              expiredText={t('handover.ranOut')}
              refreshOnExpire
            />
          </p>
        </>
      ) : (
        <p className="my-6">{t('handover.ranOut')}</p>
      )}
      <ActionForm action={issueHandover} className="mt-6">
        <input type="hidden" name="bookingId" value={bookingId} />
        <SubmitButton variant={live ? 'quiet' : 'next'} size="wide">
          {t('handover.renew')}
        </SubmitButton>
      </ActionForm>
    </>
  );
}
