import 'server-only';
import { findSharedVisit } from '@/lib/bookings/queries/visit-shares';
import type { SharedVisit } from '@/lib/bookings/schema/safety';
import { mintSystem } from './actor';
import { requestOrigin } from './session';

/** What this request's visitor may follow with a token; null for every token that opens nothing. */
export async function sharedVisit(token: string): Promise<SharedVisit | null> {
  return findSharedVisit(mintSystem('shared-visit', await requestOrigin()), token);
}
