import { DAY } from '@/lib/core/time';
import type { Dice } from './dice';
import { MIXED, POOR, PRAISE } from './words';

/** Where a visit stops although time goes on; absent, its story is told to the end. */
export type Until = 'requested' | 'accepted' | 'in_progress' | 'completed';

export type Turn =
  | 'signs'
  | 'objects'
  | 'never_signs'
  | 'settled_by_decision'
  | 'cancels'
  | 'nobody_answers'
  | 'vendor_steps_back';

export type VisitPlan = {
  /** Place in the cast of customers. */
  customer: number;
  service: string;
  /** What else is done in it. */
  also?: string[];
  /** Days before today (negative: to come) and hour in India; the nearest offered slot is taken. */
  daysAgo: number;
  hour: number;
  bookedHoursBefore: number;
  /** Somebody of the contract's accounts who takes it; absent, one of those asked. */
  vendor?: string;
  turn: Turn;
  until?: Until;
  withoutCard?: boolean;
  rating: number;
  comment: string | null;
  /** What was found at the work and approved: a line more, and why. */
  found?: { title: string; amountMinor: number; reason: string };
  /** Of the captured sum, given back by operations some days later. */
  refundShare?: number;
};

type Telling = Partial<VisitPlan> & Pick<VisitPlan, 'service' | 'daysAgo' | 'hour'>;

const tell = (customer: 0 | 1, vendor: string, more: Telling): VisitPlan => ({
  customer,
  vendor,
  // Later than that a request is urgent, and waits two minutes for an answer.
  bookedHoursBefore: 5,
  turn: 'signs',
  rating: 5,
  comment: null,
  ...more,
});

/** Visits of the contract's accounts: two or more in each state, so that each has something to show. */
const TOLD: VisitPlan[] = [
  tell(0, 'vendor', {
    service: 'tap-repair',
    daysAgo: 9,
    hour: 10,
    comment: 'Quick, and the sink was left cleaner than before.',
    found: {
      title: 'Ceramic cartridge',
      amountMinor: 45_000,
      reason: 'The cartridge is cracked through: a new washer alone would drip again within days.',
    },
  }),
  tell(1, 'vendor2', {
    service: 'fan-installation',
    daysAgo: 8,
    hour: 11,
    rating: 4,
    comment: 'Good work, came at the end of the window.',
  }),
  tell(0, 'vendor3', { service: 'ac-service', daysAgo: 7, hour: 9, comment: 'Cools like new.' }),
  tell(1, 'vendor', { service: 'sofa-cleaning', daysAgo: 6, hour: 15, turn: 'nobody_answers' }),
  tell(0, 'vendor3', { service: 'kitchen-cleaning', daysAgo: 6, hour: 18, turn: 'nobody_answers' }),
  tell(0, 'vendor2', { service: 'door-repair', daysAgo: 5, hour: 12, turn: 'cancels' }),
  tell(1, 'vendor', { service: 'curtain-rods', daysAgo: 5, hour: 17, turn: 'cancels' }),
  tell(1, 'vendor3', { service: 'switchboard-repair', daysAgo: 4, hour: 16, turn: 'objects' }),
  tell(0, 'vendor2', { service: 'water-purifier-service', daysAgo: 4, hour: 18, turn: 'objects' }),
  tell(0, 'vendor', {
    service: 'light-installation',
    daysAgo: 3,
    hour: 10,
    withoutCard: true,
    comment: 'Neat wiring.',
  }),
  tell(1, 'vendor3', {
    service: 'wiring-check',
    daysAgo: 3,
    hour: 15,
    withoutCard: true,
    rating: 4,
    comment: 'Explained every switch.',
  }),
  tell(1, 'vendor2', { service: 'shelf-mounting', daysAgo: 2, hour: 11 }),
  tell(0, 'vendor2', { service: 'toilet-repair', daysAgo: 1, hour: 9, rating: 3, comment: 'Fixed, after two tries.' }),
  tell(0, 'vendor3', { service: 'furniture-assembly', daysAgo: 1, hour: 12, until: 'completed' }),
  tell(1, 'vendor', { service: 'refrigerator-repair', daysAgo: 1, hour: 14, until: 'completed' }),
  tell(0, 'vendor3', { service: 'wall-painting', daysAgo: 1, hour: 15, until: 'in_progress' }),
  tell(1, 'vendor2', { service: 'damp-treatment', daysAgo: 1, hour: 16, until: 'in_progress' }),
  tell(0, 'vendor', { service: 'blocked-drain', also: ['toilet-repair'], daysAgo: -1, hour: 10, until: 'accepted' }),
  tell(1, 'vendor3', { service: 'washing-machine-repair', daysAgo: -2, hour: 12, until: 'accepted' }),
  tell(1, 'vendor2', { service: 'bathroom-cleaning', daysAgo: -1, hour: 13, until: 'requested' }),
  tell(0, 'vendor2', { service: 'water-tank-cleaning', daysAgo: -2, hour: 15, until: 'requested' }),
  // Earlier history, so that the three professionals have a passbook and an average.
  ...[
    'tap-repair',
    'blocked-drain',
    'ac-service',
    'fan-installation',
    'door-repair',
    'bathroom-cleaning',
    'shelf-mounting',
    'toilet-repair',
    'sofa-cleaning',
  ].flatMap((service, index) =>
    (['vendor', 'vendor2', 'vendor3'] as const).map((vendor, place) =>
      tell(((index + place) % 2) as 0 | 1, vendor, {
        service,
        daysAgo: 84 - index * 8 - place * 2,
        hour: 9 + ((index * 3 + place * 2) % 9),
        rating: index % 4 === 3 ? 4 : 5,
        comment: PRAISE[(index * 3 + place) % PRAISE.length] ?? null,
        ...(index === 2 && place === 1 ? { refundShare: 0.3 } : {}),
      }),
    ),
  ),
];

const EVERYDAY = 260;
/** Enough to look at, soon there: for tests. */
const EVERYDAY_SMALL = 12;
const HISTORY_DAYS = 88;
const COMING_DAYS = 6;
/** How full a day of the week is, Sunday first: people book when they are at home. */
const FULLNESS = [1, 0.5, 0.25, 0.2, 0.25, 0.6, 1];
/** Before lunch and after it; what is taken goes to the next free slot. */
const HOURS = [9, 11, 14, 16];

/** What people of a city book, oftener what breaks oftener. */
const SERVICES = [
  ...Array(5).fill('tap-repair'),
  ...Array(5).fill('ac-service'),
  ...Array(4).fill('fan-installation'),
  ...Array(4).fill('bathroom-cleaning'),
  ...Array(3).fill('blocked-drain'),
  ...Array(3).fill('water-purifier-service'),
  ...Array(3).fill('kitchen-cleaning'),
  ...Array(3).fill('washing-machine-repair'),
  ...Array(2).fill('toilet-repair'),
  ...Array(2).fill('switchboard-repair'),
  ...Array(2).fill('light-installation'),
  ...Array(2).fill('furniture-assembly'),
  ...Array(2).fill('door-repair'),
  ...Array(2).fill('shelf-mounting'),
  ...Array(2).fill('sofa-cleaning'),
  ...Array(2).fill('refrigerator-repair'),
  'deep-home-cleaning',
  'water-tank-cleaning',
  'wiring-check',
  'wall-painting',
  'damp-treatment',
  'wallpaper',
  'curtain-rods',
  'room-painting',
] as string[];

function turnOf(dice: Dice, daysAgo: number): Turn {
  const share = dice.roll();
  if (share < 0.05) return 'cancels';
  if (share < 0.07) return 'nobody_answers';
  if (share < 0.1) return 'vendor_steps_back';
  // Decided within a day by operations, so only the newest are still open.
  if (share < 0.125) return daysAgo > 4 ? 'settled_by_decision' : 'never_signs';
  if (share < 0.14 && daysAgo < 10) return 'objects';
  return 'signs';
}

function ratingOf(dice: Dice): { rating: number; comment: string | null } {
  const share = dice.roll();
  if (share < 0.68) return { rating: 5, comment: dice.pick(PRAISE) };
  if (share < 0.9) return { rating: 4, comment: dice.pick([...PRAISE, ...MIXED]) };
  if (share < 0.97) return { rating: 3, comment: dice.pick(MIXED) };
  return { rating: dice.between(1, 2), comment: dice.pick(POOR) };
}

/** A day of the three months or the days to come. The square root leaves fewer visits in the first weeks. */
function dayOf(dice: Dice, today: string): number {
  for (;;) {
    const daysAgo = HISTORY_DAYS - Math.round(Math.sqrt(dice.roll()) * (HISTORY_DAYS + COMING_DAYS));
    const weekday = new Date(Date.parse(today) - daysAgo * DAY).getUTCDay();
    if (dice.chance(FULLNESS[weekday] ?? 0)) return daysAgo;
  }
}

/** By their place after the two of the contract: a card that says no without its owner, and one that asks him first. */
export const TROUBLE: Record<number, string> = {
  3: 'pm_card_chargeCustomerFail',
  6: 'pm_card_authenticationRequired',
};
/** Nobody lets them book on for months. */
const TROUBLED = Object.keys(TROUBLE).map((place) => Number(place) + 2);
const TROUBLED_FROM_DAY = 12;

function customerOf(dice: Dice, customers: number, daysAgo: number): number {
  const one = dice.between(2, customers - 1);
  return TROUBLED.includes(one) && daysAgo > TROUBLED_FROM_DAY ? one + 1 : one;
}

/** Three months of a business that grows, and the days to come after `today`, a calendar day. */
export function planVisits(dice: Dice, customers: number, today: string, small: boolean): VisitPlan[] {
  const everyday = Array.from({ length: small ? EVERYDAY_SMALL : EVERYDAY }, (): VisitPlan => {
    const daysAgo = dayOf(dice, today);
    const turn = turnOf(dice, daysAgo);
    return {
      customer: customerOf(dice, customers, daysAgo),
      service: dice.pick(SERVICES),
      daysAgo,
      hour: dice.pick(HOURS),
      bookedHoursBefore: dice.chance(0.4) ? dice.between(5, 10) : dice.between(12, 72),
      turn,
      ...ratingOf(dice),
      ...(turn === 'signs' && dice.chance(0.03) ? { refundShare: dice.pick([0.2, 0.5, 1]) } : {}),
    };
  });
  return [...TOLD, ...everyday];
}
