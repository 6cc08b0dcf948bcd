import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { ActionForm } from '@/components/ui/action-form';
import { ChoiceList } from '@/components/ui/choice-list';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Link } from '@/components/ui/link';
import { SubmitButton } from '@/components/ui/submit-button';
import { register } from '@/lib/auth/actions';
import { currentActor } from '@/lib/auth/session';
import { isUser } from '@/lib/core/actor';
import { address } from '@/lib/core/search-params';
import { homeOf, sameSitePath } from '@/lib/people/policy';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.register'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function RegisterPage({ searchParams }: Props) {
  const [asked, actor, t] = await Promise.all([searchParams, currentActor(), getTranslations('auth.register')]);
  const next = typeof asked.next === 'string' ? sameSitePath(asked.next) : null;
  if (isUser(actor)) redirect(next ?? homeOf(actor.role));
  const role = asked.role === 'vendor' ? 'vendor' : 'customer';
  return (
    <>
      <PageHeader title={t('title')} lead={t(role === 'vendor' ? 'leadVendor' : 'leadCustomer')} />
      <ActionForm action={register} className="grid gap-5">
        {next ? <input type="hidden" name="next" value={next} /> : null}
        <Field as="group" name="role" label={t('role')}>
          <ChoiceList
            defaultValue={role}
            choices={[
              { value: 'customer', label: t('roleCustomer'), hint: t('roleCustomerHint') },
              { value: 'vendor', label: t('roleVendor'), hint: t('roleVendorHint') },
            ]}
          />
        </Field>
        <Field name="name" label={t('name')} required>
          <Input autoComplete="name" />
        </Field>
        <Field name="email" label={t('email')} required>
          <Input type="email" autoComplete="email" autoCapitalize="none" spellCheck={false} />
        </Field>
        <Field name="phone" label={t('phone')} hint={t('phoneHint')} required>
          <Input type="tel" autoComplete="tel" />
        </Field>
        <Field name="password" label={t('password')} hint={t('passwordHint')} required>
          <Input type="password" autoComplete="new-password" />
        </Field>
        <SubmitButton size="wide" pendingText={t('pending')}>
          {t('submit')}
        </SubmitButton>
      </ActionForm>
      {role === 'customer' ? (
        <p className="mt-6 text-ink-2">
          {t('byPhone')}{' '}
          <Link href={address('/sign-in', { next })} className="link inline-flex min-h-11 items-center">
            {t('byPhoneLink')}
          </Link>
        </p>
      ) : null}
      <p className="mt-2 text-ink-2">
        {t('haveAccount')}{' '}
        <Link href={address('/sign-in', { by: 'password', next })} className="link inline-flex min-h-11 items-center">
          {t('signIn')}
        </Link>
      </p>
    </>
  );
}
