import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { retentionRules } from '@/db/schema';

/** When an erasure that is asked for now is due: the rule for requests says how long one may wait. */
export const erasureDueAt: SQL = sql`app_now() + make_interval(days => (
  select ${retentionRules.days} from ${retentionRules} where ${retentionRules.kind} = 'erasure_requests'))`;
