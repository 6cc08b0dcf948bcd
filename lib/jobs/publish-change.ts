import { ok } from '@/lib/core/errors';
import { publish } from '@/lib/integrations/pusher';
import { job } from './job';

/** Tells channels what changed, and when it was told; a failure is tried again: the page may have no other news. */
export const publishChangeJob = job('publish-change', async (_actor, { channels, event, id, version }) =>
  ok(await publish(channels, event, { id, version, at: Date.now() })),
);
