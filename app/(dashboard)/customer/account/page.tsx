import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { SignOutForm } from '@/components/customer/sign-out-form';
import { SessionList } from '@/components/people/session-list';
import { PageHeader } from '@/components/shell/page-header';
import { ThemeChoice } from '@/components/shell/theme-choice';
import { ActionForm } from '@/components/ui/action-form';
import { DefinitionList } from '@/components/ui/definition-list';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Section } from '@/components/ui/section';
import { SkeletonRows } from '@/components/ui/skeleton';
import { SubmitButton } from '@/components/ui/submit-button';
import { signOut } from '@/lib/auth/actions';
import { requireUser } from '@/lib/auth/session';
import { listSessions } from '@/lib/auth/sessions';
import { formatPhone } from '@/lib/core/phone';
import { revokeOwnSession, updateMe } from '@/lib/people/actions/own-account';
import { me } from '@/lib/people/queries';
import { OwnCards } from './own-cards';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customer.account'))('title') };
}

export default async function AccountPage() {
  const actor = await requireUser('customer');
  const [person, sessions, t, common] = await Promise.all([
    me(actor),
    listSessions(actor),
    getTranslations('customer.account'),
    getTranslations('common'),
  ]);
  return (
    <div className="max-w-2xl">
      <PageHeader title={t('title')} />
      <div className="grid gap-10">
        <Section title={t('you')}>
          <ActionForm action={updateMe} className="grid gap-5">
            <Field name="name" label={t('name')} required>
              <Input autoComplete="name" maxLength={120} defaultValue={person.name} />
            </Field>
            <Field name="phone" label={t('phone')} hint={t('phoneHint')} required>
              <Input
                type="tel"
                autoComplete="tel"
                maxLength={40}
                defaultValue={person.phone ? formatPhone(person.phone) : ''}
              />
            </Field>
            <DefinitionList
              dense
              items={[
                { id: 'email', term: t('email'), value: person.email },
                { id: 'language', term: t('language'), value: t(`languages.${person.locale as 'en'}`) },
              ]}
            />
            <div>
              <SubmitButton>{t('save')}</SubmitButton>
            </div>
          </ActionForm>
        </Section>
        <Section title={t('notifications')}>
          <Link href="/notifications/settings" className="link inline-flex min-h-11 items-center">
            {t('notificationsLink')}
          </Link>
        </Section>
        <Section title={t('cards')}>
          <Suspense fallback={<SkeletonRows rows={1} dense label={common('loading')} />}>
            <OwnCards />
          </Suspense>
        </Section>
        <Section title={t('sessions')}>
          <SessionList sessions={sessions} userId={actor.userId} own={false} end={revokeOwnSession} />
        </Section>
        <Section title={common('theme.label')}>
          <ThemeChoice />
        </Section>
        <SignOutForm action={signOut}>{t('signOut')}</SignOutForm>
      </div>
    </div>
  );
}
