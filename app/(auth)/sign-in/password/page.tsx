import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { ActionForm } from '@/components/ui/action-form';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Link } from '@/components/ui/link';
import { SubmitButton } from '@/components/ui/submit-button';
import { givePassword } from '@/lib/auth/actions/phone';
import { heldPhone } from '@/lib/auth/held-phone';
import { currentActor } from '@/lib/auth/session';
import { isUser } from '@/lib/core/actor';
import { address, one, type SearchParams } from '@/lib/core/search-params';
import { homeOf, sameSitePath } from '@/lib/people/policy';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.staffPassword'))('title') };
}

/** The second half of a manager's sign-in by phone. */
export default async function StaffPasswordPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [asked, actor, held, t, s] = await Promise.all([
    searchParams,
    currentActor(),
    heldPhone(),
    getTranslations('auth.staffPassword'),
    getTranslations('auth.signIn'),
  ]);
  const next = sameSitePath(one(asked.next));
  if (isUser(actor)) redirect(next ?? homeOf(actor.role));
  if (held?.stage !== 'proved') redirect(address('/sign-in', { next }));
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ActionForm action={givePassword} className="grid gap-5">
        {next ? <input type="hidden" name="next" value={next} /> : null}
        <Field name="password" label={t('password')} required>
          <Input type="password" autoComplete="current-password" />
        </Field>
        <SubmitButton size="wide" pendingText={t('pending')}>
          {t('submit')}
        </SubmitButton>
      </ActionForm>
      <p className="mt-3">
        <Link href="/forgot-password" className="link inline-flex min-h-11 items-center">
          {s('forgot')}
        </Link>
      </p>
    </>
  );
}
