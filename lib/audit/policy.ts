import { type Actor, hasRole } from '@/lib/core/actor';

/** Administration reads all of the log, operations the rows of bookings; row security draws that line. */
export const canReadAudit = (actor: Actor): boolean => hasRole(actor, 'super_admin', 'ops_manager');
