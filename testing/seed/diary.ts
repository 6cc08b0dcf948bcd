/** Something that happens over time: yields the instant at which it wants to go on, returns when it is over. */
export type Story = AsyncGenerator<Date, void, void>;

/** Entries this close together happen at one tick of the clock, side by side. */
const TICK_MS = 15 * 60_000;
const SIDE_BY_SIDE = 8;
/** A clock that jumps this far must not leave tasks behind: they would run at the wrong hour. */
const PAUSE_MS = 45 * 60_000;

type Entry = { at: number; story: Story };

export type Diary = {
  /** Puts the clock to an instant. */
  moveTo: (at: Date) => Promise<void>;
  /** Lets the machine finish what a tick left it. */
  settle: () => Promise<void>;
  /** Told after each tick: how far history has come. */
  progress?: (at: Date, over: number) => void;
};

/**
 * Plays stories in the order of their entries until `until`, moving the clock once a tick; what would happen later is
 * left open, as it is in life. Stories begin at their first entry.
 */
export async function play(stories: Story[], until: Date, diary: Diary): Promise<void> {
  const open: Entry[] = [];
  let over = 0;
  const goOn = async (story: Story) => {
    const next = await story.next();
    if (next.done) over += 1;
    else open.push({ at: next.value.getTime(), story });
  };
  for (const story of stories) await goOn(story);
  for (;;) {
    const first = Math.min(...open.map((entry) => entry.at));
    if (open.length === 0 || first > until.getTime()) break;
    // Never before what was asked for: the last entry of the tick sets the clock.
    const end = Math.min(first + TICK_MS, until.getTime());
    const due = take(open, end);
    const at = new Date(Math.max(...due.map((entry) => entry.at)));
    await diary.moveTo(at);
    await sideBySide(due, (entry) => goOn(entry.story));
    // Within a day's work the machine keeps up by itself; before a long pause everything is done.
    const pause = Math.min(...open.map((entry) => entry.at)) - at.getTime();
    if (pause > PAUSE_MS) await diary.settle();
    diary.progress?.(at, over);
  }
  await diary.settle();
  for (const { story } of open) await story.return();
}

/** Removes and answers the entries up to `end`, earliest first. */
function take(open: Entry[], end: number): Entry[] {
  const due = open.filter((entry) => entry.at <= end).sort((a, b) => a.at - b.at);
  const later = open.filter((entry) => entry.at > end);
  open.splice(0, open.length, ...later);
  return due;
}

async function sideBySide<T>(list: T[], work: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...list];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, lane));
}
