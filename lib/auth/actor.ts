import type { Actor, LinkHolder, Origin, Role, UserActor } from '@/lib/core/actor';
import { newRequestId } from '@/lib/core/ids';

const NOWHERE = { ip: null, ipSource: 'none', userAgent: null } as const;
const nowhere = (): Origin => ({ ...NOWHERE, requestId: newRequestId() });

/** Nobody in particular: may read what everybody may see. */
export const mintGuest = (origin: Origin = nowhere()): Actor => ({ ...origin, kind: 'guest' }) as Actor;

/** A signed-in person, after the session row was read in this request. */
export const mintUser = (
  user: { id: string; role: Role; isProved?: boolean },
  sessionId: string | null,
  origin: Origin = nowhere(),
): Actor & UserActor =>
  ({
    ...origin,
    kind: 'user',
    userId: user.id,
    role: user.role,
    sessionId,
    isProved: user.isProved ?? false,
  }) as Actor & UserActor;

/** Somebody who proved to hold a live signature link. */
export const mintLinkHolder = (
  link: { bookingId: string; signatureRequestId: string; authMethod?: LinkHolder['authMethod'] },
  origin: Origin,
): Actor & LinkHolder => ({ ...origin, kind: 'link_holder', authMethod: 'link', ...link }) as Actor & LinkHolder;

/** A provider, after its signature over the raw body was verified. */
export const mintWebhook = (provider: 'stripe' | 'twilio', origin: Origin): Actor =>
  ({ ...origin, kind: 'webhook', provider }) as Actor;

/** The machine itself: tasks, pollers, sign-in before there is a person. */
export const mintSystem = (task: string, origin: Origin = nowhere()): Actor =>
  ({ ...origin, kind: 'system', task }) as Actor;
