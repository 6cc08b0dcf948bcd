import { useTranslations } from 'next-intl';
import { formatPhone } from '@/lib/core/phone';
import { isStaffRole } from '@/lib/people/policy';
import type { Person } from '@/lib/people/schema';
import { type Definition, DefinitionList } from '../ui/definition-list';
import { Time } from '../ui/time';
import { PersonWord } from './person-word';

/** One account. */
export function PersonFacts({ person, factor }: { person: Person; factor: { since: string } | null }) {
  const t = useTranslations('admin');
  const d = useTranslations('desk');
  const items: Definition[] = [
    { id: 'role', term: t('column.role'), value: d(`roles.${person.role}`) },
    { id: 'status', term: t('column.status'), value: <PersonWord status={person.status} /> },
    ...(person.email
      ? [{ id: 'email', term: t('person.email'), value: <span className="break-all">{person.email}</span> }]
      : []),
    ...(person.phone
      ? [
          {
            id: 'phone',
            term: t('column.phone'),
            value: (
              <>
                <span className="font-mono">{formatPhone(person.phone)}</span>{' '}
                <span className="text-ink-2">· {t(person.phoneVerified ? 'proved' : 'unproved')}</span>
              </>
            ),
          },
        ]
      : []),
    ...(isStaffRole(person.role)
      ? [
          {
            id: 'factor',
            term: t('person.factor'),
            value: factor
              ? t.rich('person.factorSince', { time: () => <Time at={factor.since} /> })
              : t('person.factorNone'),
          },
        ]
      : []),
    { id: 'zone', term: t('person.zone'), value: person.timeZone },
    { id: 'created', term: t('column.created'), value: <Time at={person.createdAt} /> },
    { id: 'id', term: t('person.id'), value: <code className="font-mono text-xs break-all">{person.id}</code> },
  ];
  return <DefinitionList dense items={items} />;
}
