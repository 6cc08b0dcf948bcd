import { Live } from '@/components/realtime/live';
import { NotificationBell } from '@/components/shell/notification-bell';
import type { Actor, UserActor } from '@/lib/core/actor';
import { userChannel } from '@/lib/core/channels';
import { countUnread } from '@/lib/notifications/queries/list-notifications';

/** The bell of whoever is signed in; rings by itself. */
export async function OwnBell({ actor }: { actor: Actor & UserActor }) {
  return (
    <>
      <Live channels={[userChannel(actor.userId)]} />
      <NotificationBell unread={await countUnread(actor)} />
    </>
  );
}
