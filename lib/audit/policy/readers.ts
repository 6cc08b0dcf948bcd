import { type Actor, hasRole } from '@/lib/core/actor';

/** Administration reads all of the log, operations the rows of bookings; row security draws that line. */
export const canReadAudit = (actor: Actor): boolean => hasRole(actor, 'super_admin', 'ops_manager');

/** A person's own history: administration of everybody, onboarding of professionals; row security draws that line. */
export const canReadHistory = (actor: Actor): boolean => hasRole(actor, 'super_admin', 'onboard_manager');
