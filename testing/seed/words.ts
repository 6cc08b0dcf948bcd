/** What the people of the demonstration say. */
export const PRAISE = [
  'On time, careful, and explained what was wrong before starting.',
  'Left the place cleaner than it was.',
  'Very neat work. Would book again.',
  'Quick and polite. The price was exactly as shown.',
  'Brought the right parts, no second visit needed.',
  'My mother was alone at home and felt comfortable.',
  'Showed me the before and after and waited while I checked.',
  'Good work, fair price.',
  'Solved in half an hour what two others could not.',
  'Took off shoes, covered the furniture, cleaned up afterwards.',
  null,
  null,
  null,
];

export const MIXED = [
  'Work is good, came at the very end of the window.',
  'Fine, but I had to point at one corner twice.',
  'Decent job. The drilling dust was left on the shelf.',
  'Done properly in the end; took longer than planned.',
  null,
];

export const POOR = [
  'It works for now. I expected a more careful finish.',
  'Arrived late and was in a hurry.',
  'The leak is smaller, not gone.',
];

export const ABOUT: Record<string, string[]> = {
  cleaning: [
    'Deep cleaning with own machines and mild agents.',
    'Team of two, bathrooms and kitchens a speciality.',
    'Nine years in hotel housekeeping, now in homes.',
  ],
  plumbing: [
    'Leaks, taps and tanks; fifteen years with the tools.',
    'Licensed plumber, old buildings welcome.',
    'Bathrooms and kitchens, clean joints, no shortcuts.',
  ],
  electrical: [
    'Electrician by training, tests everything twice.',
    'Wiring, boards, fans and lights, with insulation reports.',
    'Former contractor, now on his own.',
  ],
  appliances: [
    'Cooling and washing machines, original parts only.',
    'Trained by two makers; carries the common spares.',
    'Gas charging with scales, not by feel.',
  ],
  painting: [
    'Walls without patches, floors without drops.',
    'Damp is treated before paint, or not at all.',
    'Interior painter; samples on the wall before the tin is opened.',
  ],
  carpentry: [
    'Furniture, doors and shelves, level to the millimetre.',
    'Flat-pack assembly and small repairs.',
    'Third generation carpenter.',
  ],
};

export const DECLINES = [
  'Too far at that hour.',
  'Already out on another job.',
  'The part is not in the van today.',
  'Family function that day.',
];
export const CANCELS = [
  'We are travelling that day.',
  'It works again, thank you.',
  'Guests are coming, another week is better.',
  'Booked by mistake.',
];
export const RELEASES = [
  'The scooter broke down.',
  'Fever since the morning.',
  'An earlier job takes longer than planned.',
];
export const OBJECTIONS = [
  { reason: 'not_finished', comment: 'Two of the four switches still spark.' },
  { reason: 'poor_work', comment: 'The paint is patchy behind the door.' },
  { reason: 'damage', comment: 'The tile beside the basin has a new crack.' },
] as const;
export const NOTES = [
  'Please bring a ladder.',
  'The stopcock is under the sink.',
  'Call ten minutes before, the baby sleeps.',
  'Parking is in the basement.',
  null,
  null,
  null,
];

/** What the two of a visit write to each other before it, in turn: customer, professional, customer … */
export const TALKS: string[][] = [
  ['Please come to the back gate, the front one is being painted.', 'Understood, I will come to the back gate.'],
  [
    'Is it fine if my father opens the door?',
    'Of course. He only has to tell me the start code.',
    'Good, I will give it to him.',
  ],
  ['Do you bring the washers, or shall I buy them?', 'I have the usual sizes with me.'],
  ['The water is off until ten today.', 'No problem, I come at the end of the window then.', 'Thank you.'],
  ['Do you need parking?', 'I come by scooter, no need.'],
  [
    'It also makes a rattling noise now.',
    'I will look at that, too. If it is more work, you will see the price first.',
    'Perfect.',
  ],
];
