import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { RetentionKind } from '../policy/retention';

const OVER = sql`('settled', 'cancelled', 'expired')`;

/** Sessions live in real time, whatever the demonstration's clock says. */
const inRealTime = (cutoff: SQL): SQL => sql`(${cutoff} - (app_now() - now()))`;

/** Visits that were over before `cutoff`, joined to what they still hold. */
const visitsBefore = (cutoff: SQL, holding: SQL): SQL =>
  sql`select b.id from bookings b where b.status in ${OVER} and b.starts_at < ${cutoff} and b.ends_at < ${cutoff} and ${holding}`;

/** A person without trace since `cutoff`; demonstration accounts stay, and whoever is to be erased already. */
const peopleBefore = (cutoff: SQL, more: SQL): SQL => sql`
  select u.id from users u where u.created_at < ${cutoff} and u.status <> 'erased' and not u.demo and ${more}
    and not exists (select from erasures e where e.person_id = u.id and e.status = 'requested')`;

/**
 * The ids of what a rule finds old enough at `cutoff` and not erased yet: visits, notifications, payments, documents,
 * sessions or people. Of `log_origins` rows of the log, which are walked by their age.
 */
export const OLD_ENOUGH: Record<RetentionKind, (cutoff: SQL) => SQL> = {
  erasure_requests: () => sql`select id from erasures where false`,
  visit_contacts: (cutoff) =>
    visitsBefore(
      cutoff,
      sql`exists (select from booking_contacts c where c.booking_id = b.id and c.erased_at is null)`,
    ),
  visit_photos: (cutoff) =>
    visitsBefore(cutoff, sql`exists (select from photos p where p.booking_id = b.id and p.erased_at is null)`),
  messages: (cutoff) =>
    visitsBefore(
      cutoff,
      sql`(exists (select from messages m where m.booking_id = b.id and m.erased_at is null)
        or exists (select from message_photos m where m.booking_id = b.id and m.erased_at is null))`,
    ),
  notifications: (cutoff) =>
    sql`select id from notifications where created_at < ${cutoff} and (data <> '{}' or provider_id is not null)`,
  log_origins: (cutoff) => sql`
    select id from audit_log where at < ${cutoff} and origin_erasure_id is null and (ip is not null or user_agent is not null)
      and at >= coalesce((select done_until from retention_rules where kind = 'log_origins'), '-infinity')`,
  sign_ins: (cutoff) => sql`
    select id from operational.sessions where last_seen_at < ${inRealTime(cutoff)} and (ip is not null or user_agent is not null)`,
  evidence: (cutoff) =>
    visitsBefore(
      cutoff,
      sql`exists (select from booking_keys k where k.booking_id = b.id and k.wrapped_key is not null)`,
    ),
  cards: (cutoff) =>
    sql`select id from payments where created_at < ${cutoff} and (card_label is not null or payment_method_id is not null)`,
  unused_invitations: (cutoff) => sql`select id from vendor_invitations
    where created_at < ${cutoff} and used_by is null and (num_nonnulls(phone, email, name, note) > 0)`,
  // Its last change is that another one took its place.
  superseded_documents: (cutoff) =>
    sql`select id from vendor_documents where status = 'superseded' and updated_at < ${cutoff} and erased_at is null`,
  unfinished_applications: (cutoff) =>
    peopleBefore(
      cutoff,
      sql`u.role = 'vendor' and not exists (select from vendors v where v.id = u.id
        and (v.status not in ('applied', 'revision_requested', 'rejected') or v.updated_at >= ${cutoff}))`,
    ),
  inactive_accounts: (cutoff) =>
    peopleBefore(
      cutoff,
      sql`u.role = 'customer' and not exists (select from operational.sessions s where s.user_id = u.id and s.last_seen_at >= ${inRealTime(cutoff)})
        and not exists (select from bookings b where b.customer_id = u.id and b.created_at >= ${cutoff})
        and not exists (select from audit_log a where a.actor_id = u.id and a.at >= ${cutoff})`,
    ),
};

/** So many days before now, by the clock of business. */
export const daysAgo = (days: number): SQL => sql`(select app_now() - make_interval(days => ${days}::int))`;
