import { headers } from 'next/headers';
import { DemoBar } from '@/components/shell/demo-bar';
import { currentActor } from '@/lib/auth/session';
import { isUser } from '@/lib/core/actor';
import { inboxUrl } from '@/lib/core/browser-settings';
import { log } from '@/lib/core/log';
import { jumpClock } from '@/lib/scheduling/actions/book-time';
import { readDemoClock } from '@/lib/scheduling/queries/read-clock';

/** The demonstration's strip; nothing in production, and nothing when the database does not answer. */
export async function DemoStrip() {
  const asked = await headers();
  const inbox = inboxUrl(asked.get('host'));
  // The kept page is the same for everybody, also for those who are signed in.
  if (!inbox || asked.get('x-address')?.startsWith('/field')) return null;
  try {
    const actor = await currentActor();
    const clock = await readDemoClock(actor);
    const role = isUser(actor) ? actor.role : null;
    return <DemoBar role={role} clock={clock} inbox={inbox} jumpClock={jumpClock} />;
  } catch (error) {
    log.error('demonstration strip', error);
    return null;
  }
}
