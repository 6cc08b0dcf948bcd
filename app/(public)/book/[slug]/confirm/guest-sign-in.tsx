import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/ui/action-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Link } from '@/components/ui/link';
import { Section } from '@/components/ui/section';
import { SubmitButton } from '@/components/ui/submit-button';
import { askCode } from '@/lib/auth/actions/phone';
import { address } from '@/lib/core/search-params';

/** Who is booking: asked here and not before. Comes back to `here`, where everything typed is still in this tab. */
export function GuestSignIn({ here }: { here: string }) {
  const t = useTranslations('booking-flow.review');
  return (
    <Section title={t('who')}>
      <p className="mb-4 max-w-xl text-sm text-ink-2">{t('whoLead')}</p>
      <ActionForm action={askCode} className="grid gap-4">
        <input type="hidden" name="next" value={here} />
        <Field name="phone" label={t('whoPhone')} required className="max-w-sm">
          <Input type="tel" autoComplete="tel" maxLength={40} />
        </Field>
        <div className="max-w-sm">
          <SubmitButton size="wide" pendingText={t('whoPending')}>
            {t('whoSubmit')}
          </SubmitButton>
          <p className="mt-2 text-sm text-ink-2">{t('cardLater')}</p>
        </div>
      </ActionForm>
      <Link
        href={address('/sign-in', { by: 'password', next: here })}
        className="link mt-2 inline-flex min-h-11 items-center"
      >
        {t('whoPassword')}
      </Link>
    </Section>
  );
}
