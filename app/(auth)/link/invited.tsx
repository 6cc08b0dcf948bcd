import { useTranslations } from 'next-intl';
import { PageHeader } from '@/components/shell/page-header';
import { ActionForm } from '@/components/ui/action-form';
import { ButtonLink } from '@/components/ui/button';
import { DefinitionList } from '@/components/ui/definition-list';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { SayOnce } from '@/components/ui/say-once';
import { SubmitButton } from '@/components/ui/submit-button';
import { followInvitation, noteInvitationOpened, registerInvited } from '@/lib/auth/actions/invited';
import { type Actor, hasRole, isUser } from '@/lib/core/actor';
import { formatPhone } from '@/lib/core/phone';
import type { OwnInvitation } from '@/lib/vendors/schema/invitations';

/** An invitation to apply: what it is for, and the account or the application that it leads to. */
export function Invited({ invited, actor }: { invited: OwnInvitation; actor: Actor }) {
  const t = useTranslations('auth.link.invited');
  const { inviter, services, pincode, place, note } = invited;
  const facts = [
    ...(services.length > 0
      ? [{ id: 'for', term: t('for'), value: services.map(({ title }) => title).join(', ') }]
      : []),
    ...(pincode ? [{ id: 'place', term: t('place'), value: `${place ?? ''} ${pincode}`.trim() }] : []),
    ...(note ? [{ id: 'note', term: t('note'), value: note }] : []),
  ];
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead', { inviter })} />
      <SayOnce action={noteInvitationOpened} />
      {facts.length > 0 ? (
        <div className="mb-6">
          <DefinitionList items={facts} />
        </div>
      ) : null}
      {hasRole(actor, 'vendor') ? <Follow /> : isUser(actor) ? <OtherAccount /> : <Join invited={invited} />}
    </>
  );
}

function Follow() {
  const t = useTranslations('auth.link.invited');
  return (
    <ActionForm action={followInvitation}>
      <SubmitButton size="wide" pendingText={t('pending')}>
        {t('follow')}
      </SubmitButton>
    </ActionForm>
  );
}

function OtherAccount() {
  const t = useTranslations('auth.link.invited');
  return (
    <>
      <p className="mb-4">{t('other')}</p>
      <ButtonLink href="/" variant="quiet">
        {t('back')}
      </ButtonLink>
    </>
  );
}

/** The account of somebody new. The number or address that the link came to stands. */
function Join({ invited }: { invited: OwnInvitation }) {
  const t = useTranslations('auth.register');
  const own = useTranslations('auth.link.invited');
  const { name, phone, email } = invited;
  return (
    <ActionForm action={registerInvited} className="grid gap-5">
      <Field name="name" label={t('name')} required>
        <Input autoComplete="name" defaultValue={name} />
      </Field>
      <Field name="email" label={t('email')} hint={email ? own('proved') : undefined} required>
        <Input
          type="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={email ?? ''}
          readOnly={email !== null}
        />
      </Field>
      <Field name="phone" label={t('phone')} hint={phone ? own('code') : t('phoneHint')} required>
        <Input type="tel" autoComplete="tel" defaultValue={phone ? formatPhone(phone) : ''} readOnly={phone !== null} />
      </Field>
      <Field name="password" label={t('password')} hint={t('passwordHint')} required>
        <Input type="password" autoComplete="new-password" />
      </Field>
      <SubmitButton size="wide" pendingText={t('pending')}>
        {own('join')}
      </SubmitButton>
    </ActionForm>
  );
}
