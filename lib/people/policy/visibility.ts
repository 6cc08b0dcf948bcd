import { type Actor, hasRole, isUser, type Role } from '@/lib/core/actor';
import { type Sight, sightOf } from '@/lib/core/sight';

/** Through whose eyes a person is read: his own, or those of a desk that works with people of his role. */
export const PERSON_VIEWERS = ['self', 'onboarding', 'ops', 'admin'] as const;
export type PersonViewer = (typeof PERSON_VIEWERS)[number];

/** What is shown or withheld as one. */
export const PERSON_FIELDS = ['person', 'email', 'phone', 'settings'] as const;
export type PersonField = (typeof PERSON_FIELDS)[number];

/** Who sees what of a person: pages, REST and files ask it alike. */
export const PERSON_SIGHT: Sight<PersonField, PersonViewer> = {
  /** Name, role, whether he may come in, since when. */
  person: PERSON_VIEWERS,
  email: PERSON_VIEWERS,
  phone: PERSON_VIEWERS,
  /** His language and zone. */
  settings: PERSON_VIEWERS,
};

type Someone = { id: string; role: Role };

/** Operations work with both sides of a visit, onboarding with professionals; nobody else with anybody but himself. */
export function personViewer(actor: Actor, person: Someone): PersonViewer | null {
  // The machine reads what an administrator does.
  if (actor.kind === 'system') return 'admin';
  if (!isUser(actor)) return null;
  if (actor.userId === person.id) return 'self';
  if (hasRole(actor, 'super_admin')) return 'admin';
  if (hasRole(actor, 'ops_manager')) return person.role === 'customer' || person.role === 'vendor' ? 'ops' : null;
  return hasRole(actor, 'onboard_manager') && person.role === 'vendor' ? 'onboarding' : null;
}

export const seesOfPerson = (actor: Actor, person: Someone) => sightOf(PERSON_SIGHT, personViewer(actor, person));
