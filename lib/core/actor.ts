export const ROLES = ['customer', 'vendor', 'onboard_manager', 'ops_manager', 'super_admin'] as const;
export type Role = (typeof ROLES)[number];

/** Where a request came from; recorded with every audited write. */
export type Origin = {
  /** Client address, counted from the right over trusted hops; null for work with no request. */
  ip: string | null;
  ipSource: 'socket' | 'forwarded' | 'none';
  userAgent: string | null;
  requestId: string;
};

declare const minted: unique symbol;
type Minted = { readonly [minted]: true };

export type Guest = Origin & { kind: 'guest' };
export type UserActor = Origin & {
  kind: 'user';
  userId: string;
  role: Role;
  sessionId: string | null;
  /** Whether he proved himself in this session within ten minutes: a desk that was left open moves no large sums. */
  isProved: boolean;
};
/** What somebody who signs has proved: the link alone, or also the visit's telephone by a code, or his own sign-in. */
export const AUTH_METHODS = ['link', 'link_otp', 'handover_otp', 'session'] as const;
export type AuthMethod = (typeof AUTH_METHODS)[number];

/** Somebody who holds a live signature link: may read and answer that one request only. */
export type LinkHolder = Origin & {
  kind: 'link_holder';
  bookingId: string;
  signatureRequestId: string;
  authMethod: AuthMethod;
};
export type Webhook = Origin & { kind: 'webhook'; provider: 'stripe' | 'twilio' };
export type System = Origin & { kind: 'system'; task: string };

/**
 * Who acts. First argument of every query and command. Only `lib/auth/actor.ts` mints one:
 * the brand makes an object literal fail to compile.
 */
export type Actor = (Guest | UserActor | LinkHolder | Webhook | System) & Minted;

/** The role that row security and the audit log see. */
export type ContextRole = Role | 'guest' | 'link_holder' | 'webhook' | 'system';

export function contextRole(actor: Actor): ContextRole {
  return actor.kind === 'user' ? actor.role : actor.kind;
}

export const isUser = (actor: Actor): actor is Actor & UserActor => actor.kind === 'user';
export const hasRole = (actor: Actor, ...roles: Role[]): actor is Actor & UserActor =>
  actor.kind === 'user' && roles.includes(actor.role);
