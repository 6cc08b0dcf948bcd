import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { ActionForm } from '@/components/ui/action-form';
import { ButtonLink } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { SubmitButton } from '@/components/ui/submit-button';
import type { LinkState } from '@/lib/auth/open-link';
import { askForLink } from '@/lib/signing/actions';

/**
 * What every link that opens nothing shows: run out, replaced, taken back, cut short or never ours, it is one page.
 * Only the visit's own customer, signed in, is told which it was.
 */
export async function Dead({ link }: { link: Exclude<LinkState, { actor: unknown }> }) {
  const t = await getTranslations('signing.dead');
  if (link.state === 'wrong_device') {
    return <PageHeader title={t('wrong_device.title')} lead={t('wrong_device.lead')} />;
  }
  if (link.told) {
    const { reason, bookingId } = link.told;
    return (
      <>
        <PageHeader title={t(`${reason}.title`)} lead={t(`${reason}.lead`)} />
        <ButtonLink href={`/customer/bookings/${bookingId}`} variant="next" size="wide">
          {t('toVisit')}
        </ButtonLink>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ActionForm action={askForLink} className="grid gap-3">
        <p className="text-ink-2">{t('askLead')}</p>
        <SubmitButton variant="next" size="wide">
          {t('ask')}
        </SubmitButton>
      </ActionForm>
      <p className="mt-6 text-sm text-ink-2">
        {t.rich('orSignIn', {
          link: (words) => (
            <Link href="/sign-in?next=/customer" className="link">
              {words}
            </Link>
          ),
        })}
      </p>
    </>
  );
}
