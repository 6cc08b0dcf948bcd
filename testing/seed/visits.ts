/** How far a visit of the seed goes; each value is a state that commands reach, or a step inside one. */
export type Until =
  | 'requested'
  | 'expired'
  | 'cancelled'
  | 'accepted'
  | 'in_progress'
  | 'completed'
  | 'signed'
  | 'settled'
  | 'disputed';

export type PlannedVisit = {
  service: string;
  /** Days before today, and the hour in India at which it starts; the nearest offered slot is taken. */
  daysAgo: number;
  hour: number;
  customer: 0 | 1;
  vendor: 0 | 1 | 2;
  until: Until;
  /** Provider's test card; a visit without one ends in "payment due". */
  card?: boolean;
  rating?: number;
  comment?: string;
};

/** In the order in which they happen. */
export const PAST_VISITS: PlannedVisit[] = [
  {
    service: 'tap-repair',
    daysAgo: 9,
    hour: 10,
    customer: 0,
    vendor: 0,
    until: 'settled',
    card: true,
    rating: 5,
    comment: 'Quick, and the sink was left cleaner than before.',
  },
  {
    service: 'fan-installation',
    daysAgo: 8,
    hour: 11,
    customer: 1,
    vendor: 1,
    until: 'settled',
    card: true,
    rating: 4,
    comment: 'Good work, came at the end of the window.',
  },
  {
    service: 'ac-service',
    daysAgo: 7,
    hour: 9,
    customer: 0,
    vendor: 2,
    until: 'settled',
    card: true,
    rating: 5,
    comment: 'Cools like new.',
  },
  {
    service: 'sofa-cleaning',
    daysAgo: 6,
    hour: 15,
    customer: 1,
    vendor: 0,
    until: 'expired',
    card: true,
  },
  {
    service: 'kitchen-cleaning',
    daysAgo: 6,
    hour: 18,
    customer: 0,
    vendor: 2,
    until: 'expired',
    card: true,
  },
  {
    service: 'door-repair',
    daysAgo: 5,
    hour: 12,
    customer: 0,
    vendor: 1,
    until: 'cancelled',
    card: true,
  },
  {
    service: 'curtain-rods',
    daysAgo: 5,
    hour: 17,
    customer: 1,
    vendor: 0,
    until: 'cancelled',
    card: true,
  },
  {
    service: 'switchboard-repair',
    daysAgo: 4,
    hour: 16,
    customer: 1,
    vendor: 2,
    until: 'disputed',
    card: true,
  },
  {
    service: 'water-purifier-service',
    daysAgo: 4,
    hour: 18,
    customer: 0,
    vendor: 1,
    until: 'disputed',
    card: true,
  },
  {
    service: 'light-installation',
    daysAgo: 3,
    hour: 10,
    customer: 0,
    vendor: 0,
    until: 'signed',
    card: false,
    rating: 5,
    comment: 'Neat wiring.',
  },
  {
    service: 'wiring-check',
    daysAgo: 3,
    hour: 15,
    customer: 1,
    vendor: 2,
    until: 'signed',
    card: false,
    rating: 4,
    comment: 'Explained every switch.',
  },
  {
    service: 'shelf-mounting',
    daysAgo: 2,
    hour: 11,
    customer: 1,
    vendor: 1,
    until: 'settled',
    card: true,
    rating: 5,
  },
  {
    service: 'toilet-repair',
    daysAgo: 1,
    hour: 9,
    customer: 0,
    vendor: 1,
    until: 'settled',
    card: true,
    rating: 3,
    comment: 'Fixed, after two tries.',
  },
];

/** Still open today: the newest slots that have begun, then tomorrow's. */
export const PRESENT_VISITS: PlannedVisit[] = [
  {
    service: 'furniture-assembly',
    daysAgo: 1,
    hour: 12,
    customer: 0,
    vendor: 2,
    until: 'completed',
    card: true,
  },
  {
    service: 'refrigerator-repair',
    daysAgo: 1,
    hour: 14,
    customer: 1,
    vendor: 0,
    until: 'completed',
    card: true,
  },
  {
    service: 'wall-painting',
    daysAgo: 1,
    hour: 15,
    customer: 0,
    vendor: 2,
    until: 'in_progress',
    card: true,
  },
  {
    service: 'damp-treatment',
    daysAgo: 1,
    hour: 16,
    customer: 1,
    vendor: 1,
    until: 'in_progress',
    card: true,
  },
];

export const COMING_VISITS: PlannedVisit[] = [
  {
    service: 'blocked-drain',
    daysAgo: -1,
    hour: 10,
    customer: 0,
    vendor: 0,
    until: 'accepted',
    card: true,
  },
  {
    service: 'washing-machine-repair',
    daysAgo: -2,
    hour: 12,
    customer: 1,
    vendor: 2,
    until: 'accepted',
    card: true,
  },
  {
    service: 'bathroom-cleaning',
    daysAgo: -1,
    hour: 13,
    customer: 1,
    vendor: 1,
    until: 'requested',
    card: true,
  },
  {
    service: 'water-tank-cleaning',
    daysAgo: -2,
    hour: 15,
    customer: 0,
    vendor: 1,
    until: 'requested',
    card: true,
  },
];

export const ADDRESSES = [
  {
    line1: '14, Church Street',
    line2: 'Flat 3B',
    landmark: 'Above the old bookshop',
    city: 'Bengaluru',
    pincode: '560001',
    accessNotes: 'Gate code 4417; ring twice.',
  },
  {
    line1: '27, Residency Road',
    line2: null,
    landmark: 'Opposite the bakery',
    city: 'Bengaluru',
    pincode: '560025',
    accessNotes: null,
  },
] as const;
