import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { OPEN_ALERT } from '@/lib/bookings/queries/sos-alerts';
import { DAY, HOUR } from '@/lib/core/time';
import { LINK_SPENT, ruleOf, TEMPLATES } from '@/lib/notifications/policy/templates';
import type { ExceptionKind } from '../schema';

/** Messages whose loss somebody must make good by telephone. */
const ESSENTIAL = Object.keys(TEMPLATES).filter((template) => ruleOf(template).essential);

const hours = (count: number) => sql`${count} * interval '1 hour'`;
/** Within this time operations has decided: a dispute, a visit that nobody signed, a payment that is due. */
const DECIDE = hours(DAY / HOUR);

/** Work that has gone on for so long without a photo of what was there before proves nothing of it any more. */
const NO_PHOTOS_AFTER = sql`interval '15 minutes'`;

/**
 * Each kind as rows of (thing, booking, payment, reason, deadline, since, amount): the deadline is the instant at
 * which it gets worse by itself, the amount what is lost with it. Each is answered by an index on its few open rows.
 */
export const KINDS: Record<ExceptionKind, SQL> = {
  sos: sql`
    select sos_alerts.id, booking_id, null::uuid, case when sos_alerts.status = 'acknowledged' then 'taken' else raised_role end,
      raised_at, raised_at, b.total_minor
    from sos_alerts join bookings b on b.id = booking_id where ${OPEN_ALERT}`,
  late: sql`
    select b.id, b.id, null::uuid, case when b.en_route_at is null then 'not_on_the_way' else 'on_the_way' end,
      b.starts_at + (p.rules->>'lateAfterMinutes')::int * interval '1 minute', b.starts_at, b.total_minor
    from bookings b join policies p on p.id = b.policy_id
    where b.status = 'accepted' and b.arrived_at is null and b.starts_at <= (select app_now())
      and b.starts_at + (p.rules->>'lateAfterMinutes')::int * interval '1 minute' <= (select app_now())`,
  door: sql`
    select x.id, x.booking_id, null::uuid, case when x.status = 'objected' then 'objected' else coalesce(x.reason, 'absent') end,
      case when x.status = 'objected' then x.objected_at + ${DECIDE} else x.answer_by end, coalesce(x.objected_at, x.created_at), x.fee_minor
    from visit_troubles x where x.status in ('open', 'objected')`,
  unassigned: sql`
    select b.id, b.id, null::uuid,
      case when b.starts_at <= (select app_now()) then 'missed' when b.offers_expire_at is null then 'nobody_asked'
        when b.offers_expire_at <= (select app_now()) then 'unanswered' else 'near' end,
      b.starts_at, b.created_at, b.total_minor
    from bookings b join policies p on p.id = b.policy_id
    where b.status = 'requested' and (b.offers_expire_at is null or b.offers_expire_at <= (select app_now())
      or b.starts_at <= (select app_now()) + (p.rules->>'urgentWithinMinutes')::int * interval '1 minute')`,
  no_photos: sql`
    select b.id, b.id, null::uuid, 'before', b.started_at + ${NO_PHOTOS_AFTER}, b.started_at, b.total_minor
    from bookings b where b.status = 'in_progress' and b.started_at <= (select app_now()) - ${NO_PHOTOS_AFTER}
      and not exists (select from photos p where p.booking_id = b.id and p.kind = 'before')`,
  books: sql`
    select r.id, r.booking_id, r.payment_id, r.kind, r.opened_at + ${DECIDE}, r.opened_at, abs(r.ledger_minor - r.provider_minor)
    from reconciliation_breaks r where r.status <> 'closed'`,
  hold: sql`
    select p.id, p.booking_id, p.id, b.status, p.capture_before, p.authorized_at, p.amount_minor
    from payments p join bookings b on b.id = p.booking_id
    where p.status = 'authorized' and p.purpose = 'visit' and p.replaced_by is null and p.capture_before <= (select app_now()) + ${DECIDE}
      and b.status in ('completed', 'signed')`,
  dispute: sql`
    select d.id, d.booking_id, p.id, d.reason, least(d.opened_at + ${DECIDE}, p.capture_before), d.opened_at, b.total_minor
    from disputes d join bookings b on b.id = d.booking_id
    left join payments p on p.booking_id = b.id and p.purpose = 'visit' and p.status = 'authorized' and p.replaced_by is null
    where d.status = 'open' and d.outcome is null`,
  never_signed: sql`
    select b.id, b.id, null::uuid,
      case when r.id is null then 'not_asked' when r.status in ('issued', 'viewed', 'revoked') then r.status else 'expired' end,
      case when r.status in ('issued', 'viewed') then r.expires_at else coalesce(b.decide_by, coalesce(r.expires_at, b.completed_at + ${DECIDE}) + ${DECIDE}) end,
      b.completed_at, b.total_minor
    from bookings b
    left join lateral (select q.id, q.status, q.issued_at, q.expires_at from signature_requests q
      where q.booking_id = b.id order by q.issued_at desc, q.id desc limit 1) r on true
    where b.status = 'completed' and case
      when r.id is null then b.completed_at <= (select app_now()) - ${DECIDE}
      when r.status in ('issued', 'viewed') then r.issued_at <= (select app_now()) - ${hours(40)}
      else true end`,
  evidence: sql`
    select s.id, s.booking_id, null::uuid, c.findings->0->>'verdict', c.invalid_since + ${DECIDE}, c.invalid_since, s.total_minor
    from operational.evidence_checks c join signatures s on s.id = c.signature_id where c.state = 'invalid'`,
  photo: sql`
    select f.id, f.booking_id, null::uuid, f.kind, f.created_at + ${DECIDE}, f.created_at, b.total_minor
    from photo_flags f join bookings b on b.id = f.booking_id where f.status = 'open'`,
  due: sql`
    select b.id, b.id, l.id, coalesce(l.status, 'none'), b.signed_at + ${DECIDE}, b.signed_at, b.total_minor
    from bookings b
    left join lateral (select q.id, q.status from payments q where q.booking_id = b.id and q.purpose = 'visit'
      order by (q.status = 'authorized' and q.replaced_by is null) desc, q.created_at desc, q.id desc limit 1) l on true
    where b.status = 'signed' and b.total_minor > 0
      and not exists (select from payment_dues x where x.booking_id = b.id and x.purpose = 'visit' and x.status = 'overdue') and b.signed_at <= (select app_now()) - interval '10 minutes'
      and coalesce(l.status, 'none') in ('none', 'created', 'requires_action', 'failed', 'cancelled', 'voided', 'lapsed')`,
  overdue: sql`
    select x.id, x.booking_id, null::uuid, x.purpose, x.stepped_at + ${DECIDE}, x.opened_at, x.amount_minor
    from payment_dues x join bookings b on b.id = x.booking_id
    where x.status = 'overdue' and (x.purpose <> 'visit' or b.status in ('completed', 'signed'))
      and not exists (select from payments q where q.booking_id = x.booking_id and q.status in ('authorized', 'captured', 'partially_refunded', 'refunded')
        and case when x.purpose = 'visit' then q.purpose = 'visit' else q.due_id = x.id end)`,
  card: sql`
    select c.id, c.booking_id, null::uuid, c.result, b.starts_at, c.checked_at, b.total_minor
    from card_checks c join bookings b on b.id = c.booking_id and b.payment_method_id = c.payment_method_id
    where c.result in ('gone', 'expired', 'declined', 'needs_bank') and b.status in ('accepted', 'in_progress')
      and not exists (select from card_checks o where o.booking_id = c.booking_id and o.payment_method_id = c.payment_method_id and o.created_at > c.created_at)`,
  approval: sql`
    select a.id, p.booking_id, p.id, a.verb, least(a.created_at + ${DECIDE}, case when p.status = 'authorized' then p.capture_before end),
      a.created_at, a.amount_minor
    from payment_actions a join payments p on p.id = a.payment_id where a.status = 'pending_approval'`,
  payout: sql`
    select t.id, t.booking_id, t.payment_id, coalesce(t.failure_code, 'unknown'), t.due_at, t.due_at, t.amount_minor
    from transfers t where t.status = 'failed'`,
  message: sql`
    select n.id, n.booking_id, null::uuid, n.template, n.created_at + ${hours(2)}, n.created_at, b.total_minor
    from notifications n join bookings b on b.id = n.booking_id
    where n.status = 'failed' and n.channel in ('sms', 'email') and n.failure_code is distinct from ${LINK_SPENT} and n.created_at > (select app_now()) - ${hours(48)}
      and n.template in (${sql.join(
        ESSENTIAL.map((template) => sql`${template}`),
        sql`, `,
      )})
      and b.status not in ('settled', 'cancelled', 'expired')
      and not exists (select from notifications o where o.booking_id = n.booking_id and o.user_id = n.user_id
        and o.template = n.template and o.channel in ('sms', 'email') and o.status in ('sent', 'delivered') and o.created_at >= n.created_at)
      and not exists (select from notifications o where o.booking_id = n.booking_id and o.user_id = n.user_id
        and o.template = n.template and o.status = 'failed' and (o.created_at, o.id) < (n.created_at, n.id))`,
};
