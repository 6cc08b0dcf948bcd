import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { ActionForm } from '@/components/ui/action-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Link } from '@/components/ui/link';
import { SubmitButton } from '@/components/ui/submit-button';
import { giveName } from '@/lib/auth/actions/phone';
import { heldPhone } from '@/lib/auth/held-phone';
import { currentActor } from '@/lib/auth/session';
import { isUser } from '@/lib/core/actor';
import { formatPhone } from '@/lib/core/phone';
import { address, one, type SearchParams } from '@/lib/core/search-params';
import { homeOf, sameSitePath } from '@/lib/people/policy';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.name'))('title') };
}

/** After a number that nobody has was proved: the one thing that a new customer has to say. */
export default async function NamePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [asked, actor, held, t] = await Promise.all([
    searchParams,
    currentActor(),
    heldPhone(),
    getTranslations('auth.name'),
  ]);
  const next = sameSitePath(one(asked.next));
  if (isUser(actor)) redirect(next ?? homeOf(actor.role));
  if (held?.stage !== 'proved') redirect(address('/sign-in', { next }));
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead', { phone: formatPhone(held.phone) })} />
      <ActionForm action={giveName} className="grid gap-5">
        {next ? <input type="hidden" name="next" value={next} /> : null}
        <Field name="name" label={t('name')} required>
          <Input autoComplete="name" maxLength={120} />
        </Field>
        <SubmitButton size="wide" pendingText={t('pending')}>
          {t('submit')}
        </SubmitButton>
      </ActionForm>
      <p className="mt-6 border-t border-rule pt-3 text-ink-2">
        {t('have')}{' '}
        <Link href={address('/sign-in', { by: 'password', next })} className="link inline-flex min-h-11 items-center">
          {t('haveSignIn')}
        </Link>{' '}
        {t('haveBody')}
      </p>
    </>
  );
}
