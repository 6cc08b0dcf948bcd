import type { Metadata } from 'next';
import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { SentList } from '@/components/notifications/sent-list';
import { PersonFacts } from '@/components/people/person-facts';
import { PersonLevers } from '@/components/people/person-levers';
import { SessionList } from '@/components/people/session-list';
import { PageHeader } from '@/components/shell/page-header';
import { Section } from '@/components/ui/section';
import { listPersonSessions } from '@/lib/auth/person-sessions';
import { requireUser } from '@/lib/auth/session';
import { orNotFound } from '@/lib/core/or-not-found';
import { listSentMessages } from '@/lib/notifications/queries/list-sent';
import { changeRole, endSessionOf, reinstateUser, setPhone, suspendUser } from '@/lib/people/actions/manage-person';
import { getUser } from '@/lib/people/queries';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.people'))('title') };
}

export default async function AdminPersonPage({ params }: Props) {
  const actor = await requireUser('super_admin');
  const { id } = await params;
  const person = await orNotFound(getUser(actor, id));
  const [t, sessions, sent] = await Promise.all([
    getTranslations('admin'),
    listPersonSessions(actor, person.id),
    listSentMessages(actor, { userId: person.id }, await getLocale()),
  ]);
  const own = person.id === actor.userId;
  return (
    <>
      <PageHeader back={{ href: '/admin', label: t('person.back') }} title={person.name} />
      <div className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem] xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="grid gap-8 max-lg:order-2">
          <Section title={t('person.facts')}>
            <PersonFacts person={person} />
            <p className="mt-3 flex flex-wrap gap-x-6 gap-y-1 text-sm">
              <Link className="link" href={`/admin/audit?table=users&rowId=${person.id}`}>
                {t('person.history')}
              </Link>
              <Link className="link" href={`/admin/audit?actorId=${person.id}`}>
                {t('person.did')}
              </Link>
              {person.role === 'vendor' ? (
                <Link className="link" href={`/onboarding?q=${person.id}`}>
                  {t('person.vendor')}
                </Link>
              ) : null}
            </p>
          </Section>
          <Section title={t('person.sessions')}>
            <SessionList sessions={sessions} userId={person.id} own={own} end={endSessionOf} />
          </Section>
          <Section title={t('person.messages')}>
            <SentList messages={sent} />
          </Section>
        </div>
        <Section title={t('person.access')}>
          <PersonLevers
            person={person}
            own={own}
            actions={{ suspend: suspendUser, reinstate: reinstateUser, changeRole, setPhone }}
          />
        </Section>
      </div>
    </>
  );
}
