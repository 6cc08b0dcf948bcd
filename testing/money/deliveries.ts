import { env } from '@/lib/core/env';
import { signatureHeader } from '@/sandbox/stripe/webhooks';
import type { Dice } from '../seed/dice';
import { type Ended, live } from './lives';
import type { World } from './world';

type Letter = { body: string; heldBack: boolean };

/** The provider's events on their way to us, of which a run may lose, double, hold back and reorder some. */
export class Deliveries {
  readonly #world: World;
  readonly #seen = new Set<string>();
  #waiting: Letter[] = [];
  readonly counts: Record<string, number> = {};

  constructor(world: World) {
    this.#world = world;
    for (const { id } of world.sandbox.parts.box.store.all('event')) this.#seen.add(id);
  }

  /** Takes up what the provider has said since; without dice nothing happens to it. */
  collect(dice: Dice | null): void {
    for (const event of this.#world.sandbox.parts.box.store.all('event').reverse()) {
      if (this.#seen.has(event.id)) continue;
      this.#seen.add(event.id);
      const body = JSON.stringify(event);
      const fate = dice?.roll() ?? 1;
      if (fate < 0.12) this.#count('dropped');
      else if (fate < 0.24) this.#add({ body, heldBack: true }, 'held back');
      else this.#add({ body, heldBack: false }, 'sent');
      if (fate >= 0.24 && fate < 0.4) this.#add({ body, heldBack: false }, 'doubled');
    }
  }

  /** What was held back is sent after all. */
  release(): void {
    for (const letter of this.#waiting) letter.heldBack = false;
    this.#waiting.reverse();
  }

  /** Hands one over, not always the first; unanswered it stays to be sent again. Null when none is on its way. */
  async deliver(dice: Dice | null, left: number | null): Promise<Ended<number> | null> {
    const ready = this.#waiting.filter(({ heldBack }) => !heldBack);
    const at = dice?.chance(0.4) ? dice.between(0, ready.length - 1) : 0;
    const letter = ready[at];
    if (!letter) return null;
    if (at > 0) this.#count('reordered');
    const ended = await live({ left }, async () => {
      const headers = { 'stripe-signature': signatureHeader(letter.body, env().STRIPE_WEBHOOK_SECRET) };
      const request = new Request('http://localhost/', { method: 'POST', headers, body: letter.body });
      return (await this.#world.post(request)).status;
    });
    if ('value' in ended && ended.value === 200) this.#waiting = this.#waiting.filter((each) => each !== letter);
    return ended;
  }

  #add(letter: Letter, what: string): void {
    this.#waiting.push(letter);
    this.#count(what);
  }

  #count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }
}
