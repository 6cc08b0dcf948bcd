import type { Role } from '@/lib/core/actor';

/** What a person can say yes or no to, channel by channel. What is shown in the app is always shown. */
export const TOPICS = ['visits', 'offers', 'money', 'messages', 'reminders', 'account'] as const;
export type Topic = (typeof TOPICS)[number];

export const SWITCHED_CHANNELS = ['sms', 'email', 'push'] as const;
export type SwitchedChannel = (typeof SWITCHED_CHANNELS)[number];

/** The channels that somebody is asked about: nothing is pushed where there are no keys for it. */
export const shownChannels = (isPushOffered: boolean): readonly SwitchedChannel[] =>
  SWITCHED_CHANNELS.filter((channel) => channel !== 'push' || isPushOffered);

/** The topics that a role hears of at all. */
export const TOPICS_OF: Record<Role, readonly Topic[]> = {
  customer: ['visits', 'money', 'messages', 'reminders', 'account'],
  vendor: ['offers', 'visits', 'money', 'messages', 'reminders', 'account'],
  onboard_manager: ['reminders', 'account'],
  ops_manager: ['visits', 'money', 'messages', 'reminders', 'account'],
  super_admin: ['visits', 'money', 'messages', 'reminders', 'account'],
};

type Rule = {
  topic: Topic;
  /** Cannot be switched off; a refused SMS to a customer goes by mail instead. */
  essential?: true;
  /** Also between 21:00 and 07:00 of its reader's clock. */
  urgent?: true;
  /** Its text says what a locked screen must not: somebody's own words, why a bank refused, what is wrong with the log. */
  discreet?: true;
};

/** Every message that any room may send: what has no line here does not compile. */
export const TEMPLATES = {
  account_exists: { topic: 'account', essential: true },
  verify_email: { topic: 'account', essential: true },
  reset_password: { topic: 'account', essential: true, urgent: true },
  recover_number: { topic: 'account', essential: true, urgent: true },
  password_changed: { topic: 'account', essential: true, urgent: true },
  number_changed: { topic: 'account', essential: true, urgent: true },
  second_factor_on: { topic: 'account', essential: true, urgent: true },
  second_factor_off: { topic: 'account', essential: true, urgent: true },
  second_factor_reset: { topic: 'account', essential: true, urgent: true },
  recovery_codes_new: { topic: 'account', essential: true, urgent: true },
  recovery_code_used: { topic: 'account', essential: true, urgent: true },
  email_change_asked: { topic: 'account', essential: true, urgent: true },
  log_changed: { topic: 'account', essential: true, urgent: true, discreet: true },
  evidence_changed: { topic: 'account', essential: true, urgent: true, discreet: true },
  desk_digest: { topic: 'reminders' },
  onboarding_digest: { topic: 'reminders' },
  log_head: { topic: 'account', discreet: true },
  application_decided: { topic: 'account', essential: true },
  application_waits: { topic: 'account' },
  document_decided: { topic: 'account', essential: true },
  document_expiring: { topic: 'account', essential: true },
  document_expired: { topic: 'account', essential: true },
  offer: { topic: 'offers', urgent: true },
  message: { topic: 'messages' },
  sos: { topic: 'visits', essential: true, urgent: true },
  service_nearby: { topic: 'visits' },
  booking_requested: { topic: 'visits' },
  booking_accepted: { topic: 'visits' },
  booking_released: { topic: 'visits', essential: true },
  booking_expired: { topic: 'visits', essential: true },
  booking_cancelled: { topic: 'visits', essential: true, urgent: true },
  visit_assigned: { topic: 'visits', essential: true, urgent: true },
  visit_reassigned: { topic: 'visits', essential: true, urgent: true },
  reschedule_proposed: { topic: 'visits', essential: true, urgent: true },
  reschedule_refused: { topic: 'visits', essential: true, urgent: true },
  visit_rescheduled: { topic: 'visits', essential: true, urgent: true },
  visit_moved_away: { topic: 'visits', essential: true, urgent: true },
  vendor_en_route: { topic: 'visits', urgent: true },
  vendor_late: { topic: 'visits', essential: true, urgent: true },
  you_are_late: { topic: 'visits', essential: true, urgent: true },
  vendor_missed: { topic: 'visits', essential: true, urgent: true },
  visit_missed: { topic: 'visits', essential: true, urgent: true },
  vendor_arrived: { topic: 'visits', urgent: true },
  photo_asked: { topic: 'visits', essential: true, urgent: true, discreet: true },
  price_proposed: { topic: 'visits', essential: true, urgent: true },
  price_approved: { topic: 'visits', essential: true, urgent: true },
  price_rejected: { topic: 'visits', essential: true, urgent: true },
  price_unanswered: { topic: 'visits', essential: true, urgent: true },
  price_lapsed: { topic: 'visits' },
  price_withdrawn: { topic: 'visits' },
  visit_stopped: { topic: 'visits', essential: true, urgent: true },
  at_the_door: { topic: 'visits', essential: true, urgent: true },
  visit_unfinished: { topic: 'visits', essential: true, urgent: true },
  unfinished_ended: { topic: 'money', essential: true, urgent: true },
  customer_absent: { topic: 'money', essential: true, urgent: true },
  objection_answered: { topic: 'money', essential: true },
  visit_completed: { topic: 'visits' },
  signature_request: { topic: 'visits', essential: true, urgent: true },
  signature_reminder: { topic: 'reminders' },
  signature_revoked: { topic: 'visits', essential: true },
  signature_expired: { topic: 'visits' },
  decided_unsigned: { topic: 'money', essential: true },
  decided_unsigned_vendor: { topic: 'money', essential: true },
  sign_receipt: { topic: 'visits' },
  visit_signed: { topic: 'visits' },
  visit_disputed: { topic: 'visits', essential: true },
  dispute_opened: { topic: 'visits', essential: true },
  visit_disputed_later: { topic: 'visits', essential: true },
  dispute_opened_later: { topic: 'visits', essential: true },
  dispute_resolved: { topic: 'money', essential: true },
  dispute_resolved_vendor: { topic: 'money', essential: true },
  payment_captured: { topic: 'money' },
  payment_captured_vendor: { topic: 'money' },
  fee_charged: { topic: 'money', essential: true },
  payment_failed: { topic: 'money', essential: true },
  tip_charged: { topic: 'money' },
  tip_received: { topic: 'money' },
  excess_charged: { topic: 'money', essential: true },
  extra_asked: { topic: 'money', essential: true, discreet: true },
  card_trouble: { topic: 'money', essential: true, discreet: true },
  hold_ending: { topic: 'money', essential: true },
  payment_reminder: { topic: 'money', essential: true, discreet: true },
  payment_due: { topic: 'money', essential: true },
  refund_sent: { topic: 'money' },
  credited: { topic: 'money' },
  payout_sent: { topic: 'money' },
  bank_returned: { topic: 'money', essential: true },
  payout_held: { topic: 'money', essential: true },
  chargeback_opened: { topic: 'money', essential: true },
  chargeback_won: { topic: 'money', essential: true },
  chargeback_lost: { topic: 'money', essential: true },
  payout_reversed: { topic: 'money', essential: true },
  payout_owed: { topic: 'money', essential: true },
} as const satisfies Record<string, Rule>;

export type Template = keyof typeof TEMPLATES;

/** Why a message was not sent: its link is dead or was used before it could leave. Nothing is lost by it. */
export const LINK_SPENT = 'link_spent';

/** Messages that carry a sign link, and go to the telephone of the visit. */
export const asksToSign = (template: string): boolean =>
  template === 'signature_request' || template === 'signature_reminder';

export const isTemplate = (name: string): name is Template => Object.hasOwn(TEMPLATES, name);

/** The rule of a stored row's template; a template that the product no longer knows is as harmless as can be. */
export function ruleOf(template: string): { topic: Topic; essential: boolean; urgent: boolean; discreet: boolean } {
  const rule: Rule = isTemplate(template) ? TEMPLATES[template] : { topic: 'visits' };
  const { topic, essential = false, urgent = false, discreet = false } = rule;
  return { topic, essential, urgent, discreet };
}
