import { unwrap } from '@/lib/core/errors';
import { DAY, HOUR } from '@/lib/core/time';
import { noteMiss } from '@/lib/scheduling/commands/note-miss';
import { joinWaitlist } from '@/lib/scheduling/commands/waitlist';
import type { Story } from './diary';
import type { Dice } from './dice';
import type { World } from './world';

/** The edges of the four cities, where nobody works yet. */
const EDGES = ['562110', '562123', '421501', '410206', '501401', '502319', '122001'];
const WANTED = ['tap-repair', 'ac-service', 'bathroom-cleaning', 'washing-machine-repair', 'fan-installation'];
const WAITING = 24;

/** Customers who wait for somebody at the edge of their city, over the last weeks. */
export async function* waitingStory(world: World, dice: Dice, small: boolean): Story {
  const when = Array.from(
    { length: small ? 2 : WAITING },
    () => dice.between(2, 40) * DAY + dice.between(0, 12) * HOUR,
  );
  for (const ago of when.sort((a, b) => b - a)) {
    yield new Date(world.now.getTime() - ago);
    const customer = dice.pick(world.customers.slice(2));
    const { id: serviceId } = world.service(dice.pick(WANTED));
    const wanted = { serviceId, pincode: dice.pick(EDGES) };
    for (let seekers = dice.between(1, 4); seekers > 0; seekers -= 1) {
      unwrap(await noteMiss(dice.pick(world.customers.slice(2)).actor, wanted));
    }
    unwrap(await joinWaitlist(customer.actor, wanted));
  }
}
