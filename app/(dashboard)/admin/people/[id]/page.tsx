import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { AuditList } from '@/components/audit/audit-list';
import { SentList } from '@/components/notifications/sent-list';
import { PersonFacts } from '@/components/people/person-facts';
import { PersonLevers } from '@/components/people/person-levers';
import { PersonStanding } from '@/components/people/person-standing';
import { PersonVisits } from '@/components/people/person-visits';
import { SessionList } from '@/components/people/session-list';
import { PersonPrivacy } from '@/components/privacy/person-privacy';
import { PageHeader } from '@/components/shell/page-header';
import { Link } from '@/components/ui/link';
import { Section } from '@/components/ui/section';
import { personHistory } from '@/lib/audit/queries/history';
import { personFactor } from '@/lib/auth/person-factor';
import { listPersonSessions } from '@/lib/auth/person-sessions';
import { requireUser } from '@/lib/auth/session';
import { listBookings } from '@/lib/bookings/queries/list-bookings';
import type { Actor } from '@/lib/core/actor';
import { orNotFound } from '@/lib/core/or-not-found';
import { listSentMessages } from '@/lib/notifications/queries/list-sent';
import {
  changeRole,
  endSessionOf,
  reinstateUser,
  resetFactor,
  setPhone,
  suspendUser,
} from '@/lib/people/actions/manage-person';
import { getUser } from '@/lib/people/queries';
import { erasePerson, withdrawErasureOf } from '@/lib/privacy/actions';
import { erasureStanding } from '@/lib/privacy/queries/erasure-standing';
import { getVendor, listVendors } from '@/lib/vendors/queries';
import type { VendorDetail } from '@/lib/vendors/schema';

const NEWEST = 6;

/** What he is as a professional; null for everybody who never applied. */
async function professional(actor: Actor, id: string): Promise<VendorDetail | null> {
  const { data } = await listVendors(actor, { q: id, limit: 1 });
  return data[0] ? getVendor(actor, data[0].id) : null;
}

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.people'))('title') };
}

export default async function AdminPersonPage({ params }: Props) {
  const actor = await requireUser('super_admin');
  const { id } = await params;
  const person = await orNotFound(getUser(actor, id));
  const own = person.id === actor.userId;
  const [t, sessions, sent, vendor, visits, history, factor, standing] = await Promise.all([
    getTranslations('admin'),
    listPersonSessions(actor, person.id),
    listSentMessages(actor, { userId: person.id }, await getLocale()),
    professional(actor, person.id),
    listBookings(actor, { q: person.id, limit: NEWEST }),
    personHistory(actor, person.id),
    personFactor(actor, person.id),
    own ? null : erasureStanding(actor, person.id),
  ]);
  return (
    <>
      <PageHeader back={{ href: '/admin', label: t('person.back') }} title={person.name} />
      <div className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem] xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="grid gap-8 lg:col-start-2 lg:row-start-1">
          <Section title={t('person.access')}>
            <PersonLevers
              person={person}
              own={own}
              hasFactor={factor !== null}
              actions={{ suspend: suspendUser, reinstate: reinstateUser, changeRole, setPhone, resetFactor }}
            />
          </Section>
          <Section title={t('person.privacy')}>
            <PersonPrivacy
              person={person}
              own={own}
              standing={standing}
              actions={{ erase: erasePerson, withdraw: withdrawErasureOf }}
            />
          </Section>
        </div>
        <div className="grid gap-8 lg:col-start-1 lg:row-start-1">
          <Section title={t('person.facts')}>
            <PersonFacts person={person} factor={factor} />
            <p className="mt-3 flex flex-wrap gap-x-6 gap-y-1 text-sm">
              <Link className="link" href={`/admin/audit?table=users&rowId=${person.id}`}>
                {t('person.history')}
              </Link>
              <Link className="link" href={`/admin/audit?actorId=${person.id}`}>
                {t('person.did')}
              </Link>
            </p>
          </Section>
          {vendor ? (
            <Section title={t('person.standing')}>
              <PersonStanding vendor={vendor} />
            </Section>
          ) : null}
          {person.role === 'customer' || person.role === 'vendor' ? (
            <Section title={t('person.visits')}>
              <PersonVisits visits={visits.data} personId={person.id} />
            </Section>
          ) : null}
          <Section title={t('person.sessions')}>
            <SessionList sessions={sessions} userId={person.id} own={own} end={endSessionOf} />
          </Section>
          <Section title={t('person.messages')}>
            <SentList messages={sent} />
          </Section>
          <Section title={t('person.timeline')}>
            <AuditList rows={history} />
          </Section>
        </div>
      </div>
    </>
  );
}
