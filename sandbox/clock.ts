/** The sandbox's time: real time plus the same offset as the database's `app_now()`. */
export class Clock {
  offsetMs = 0;
  #listeners: (() => void)[] = [];

  now(): number {
    return Date.now() + this.offsetMs;
  }

  /** Unix seconds, as Stripe writes instants. */
  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  set(offsetMs: number): void {
    this.offsetMs = offsetMs;
    for (const listener of this.#listeners) listener();
  }

  onMove(listener: () => void): void {
    this.#listeners.push(listener);
  }
}
