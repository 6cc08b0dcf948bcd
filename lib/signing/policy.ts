import { type Actor, type AuthMethod, hasRole } from '@/lib/core/actor';
import type { Policy } from '@/lib/core/policy';
import { HOUR } from '@/lib/core/time';

/** A second press within this time answers the request that the first one made. */
export const SAME_PRESS_SECONDS = 60;
export const HANDOVER_SECONDS = 120;
/** The customer has this long to type the SMS code after the hand-over code was used. */
export const HANDOVER_OTP_SECONDS = 600;

/** Operations decide within so long about a visit whose link died unanswered. */
export const DECIDE_HOURS = 24;

/** The first reminder of a link that is still ahead; null when the last one is behind. Hours after it was sent, rising. */
export function nextReminder(hours: readonly number[], issuedAt: Date, now: Date): Date | null {
  const next = hours.find((hour) => issuedAt.getTime() + hour * HOUR > now.getTime());
  return next === undefined ? null : new Date(issuedAt.getTime() + next * HOUR);
}

/** How many reminders of a link are due by now: who was down for a day sends the latest one only. */
export const remindersDue = (hours: readonly number[], issuedAt: Date, now: Date): number =>
  hours.filter((hour) => issuedAt.getTime() + hour * HOUR <= now.getTime()).length;

/** The vendor of the visit (asked of its row), operations, or the machine after a change. */
export const canRequestSignature = (actor: Actor): boolean =>
  hasRole(actor, 'vendor', 'ops_manager', 'super_admin') || actor.kind === 'system';

/** Taking a link back, and deciding about visits that nobody signed. */
export const canRevokeRequest = (actor: Actor): boolean => hasRole(actor, 'ops_manager', 'super_admin');

export const canListDisputes = (actor: Actor): boolean => hasRole(actor, 'ops_manager', 'super_admin');

/** Parties and operations; row security adds "whose". */
export const canReadSignatures = (actor: Actor): boolean =>
  hasRole(actor, 'customer', 'vendor', 'ops_manager', 'super_admin') || actor.kind === 'system';

/** The sealed files hold the single rating, so the vendor is not among them; row security adds "whose". */
export const canOpenEvidence = (actor: Actor): boolean =>
  hasRole(actor, 'customer', 'ops_manager', 'super_admin') || actor.kind === 'link_holder' || actor.kind === 'system';

export const canIssueHandover = (actor: Actor): boolean => hasRole(actor, 'vendor');

/** Who may stand behind a signing device: nobody, or a customer. A vendor's or manager's session never signs. */
export const mayHoldLink = (asker: Actor): boolean => asker.kind !== 'user' || asker.role === 'customer';

/** Whether somebody who proved no more than this has to prove the visit's telephone before he signs for this amount. */
export const needsStepUp = (
  authMethod: AuthMethod,
  totalMinor: number,
  { signatureStepUpMinor }: Pick<Policy, 'signatureStepUpMinor'>,
): boolean => authMethod === 'link' && totalMinor > signatureStepUpMinor;

export type Point = { x: number; y: number };

const MIN_POINTS = 4;
const MIN_LENGTH = 0.08;
const MIN_EXTENT = 0.05;

/**
 * Whether strokes are a signature at all: at least four points, a path at least 8 % of the canvas's width long,
 * spread over at least 5 % of it. A dot, a tap or an empty pad is not.
 */
export function isInk(strokes: readonly { points: readonly Point[] }[], width: number): boolean {
  const points = strokes.flatMap((stroke) => stroke.points);
  if (points.length < MIN_POINTS) return false;
  let length = 0;
  for (const { points: line } of strokes) {
    for (let index = 1; index < line.length; index += 1) {
      const [from, to] = [line[index - 1], line[index]];
      if (from && to) length += Math.hypot(to.x - from.x, to.y - from.y);
    }
  }
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const extent = Math.max(spread(xs), spread(ys));
  return length >= width * MIN_LENGTH && extent >= width * MIN_EXTENT;
}

const spread = (values: readonly number[]): number =>
  values.reduce((most, value) => Math.max(most, value), -Infinity) -
  values.reduce((least, value) => Math.min(least, value), Infinity);
