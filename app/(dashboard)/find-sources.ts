import 'server-only';
import { getTranslations } from 'next-intl/server';
import type { FindSource } from '@/components/find/sources';
import type { Role } from '@/lib/core/actor';

type Found = Omit<FindSource, 'label'>;

const BOOKINGS: Found = { kind: 'bookings', to: '/ops/bookings/' };
const APPLICATIONS: Found = { kind: 'vendors', to: '/onboarding/vendors/' };

/** What each manager's search finds, and where he may open it. */
const FINDS: Partial<Record<Role, Found[]>> = {
  onboard_manager: [APPLICATIONS],
  ops_manager: [BOOKINGS, { kind: 'vendors', to: '/ops/bookings?vendorId=' }],
  super_admin: [BOOKINGS, APPLICATIONS, { kind: 'users', to: '/admin/people/' }],
};

export async function findSources(role: Role): Promise<FindSource[]> {
  const t = await getTranslations('desk.find');
  return (FINDS[role] ?? []).map((found) => ({ ...found, label: t(found.kind) }));
}
