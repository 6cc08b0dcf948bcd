import 'server-only';
import { and, gt, inArray, sql } from 'drizzle-orm';
import { signatureRequests } from '@/db/schema';
import { LIVE_REQUEST } from '../state';

/** A request that can be answered now, by the database's clock. */
export const liveNow = and(
  inArray(signatureRequests.status, [...LIVE_REQUEST]),
  gt(signatureRequests.expiresAt, sql`app_now()`),
);
