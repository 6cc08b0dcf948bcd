import type { Actor } from '@/lib/core/actor';
import { demoEmail } from '@/lib/core/demo-accounts';
import { unwrap } from '@/lib/core/errors';
import { DAY, HOUR } from '@/lib/core/time';
import { applyAsVendor } from '@/lib/vendors/commands/apply-as-vendor';
import { approveVendor } from '@/lib/vendors/commands/approve-vendor';
import { rejectVendor } from '@/lib/vendors/commands/reject-vendor';
import { reviewDocument } from '@/lib/vendors/commands/review-document';
import { setHours } from '@/lib/vendors/commands/set-hours';
import { suspendVendor } from '@/lib/vendors/commands/suspend-vendor';
import { CITIES } from './cities';
import type { Story } from './diary';
import type { Dice } from './dice';
import { addPerson, newName, refuseChannels } from './people';
import { registerForTax } from './registration';
import { approvePapers, handInPapers, papersSeen } from './vendor-papers';
import { ABOUT } from './words';

type Standing = 'approved' | 'in_review' | 'rejected' | 'revision_requested' | 'suspended';
export type NewVendor = {
  email: string;
  name: string;
  phone: string;
  pincode: string;
  /** Category slugs; none means everything. */
  trades: string[];
  standing: Standing;
  about: string;
  everyDay?: boolean;
  /** Reads in the app what also comes by SMS. */
  appOnly?: boolean;
  /** Days before today on which the application came in. */
  daysAgo: number;
  /** Photographs of his documents are there to be looked at; they end so many days after today. */
  papersEndIn?: number;
};

/** The three of the API contract: they do everything around 560001, every day. */
const DEMO_VENDORS: NewVendor[] = [
  [
    'vendor',
    'Asha Rao',
    '560001',
    'Twelve years in homes around MG Road; plumbing first, the rest with care.',
  ] as const,
  ['vendor2', 'Bilal Khan', '560025', 'Electrician by training, known for clean work and clear prices.'] as const,
  ['vendor3', 'Chitra Nair', '560042', 'Runs a crew of one, on time, with her own tools.'] as const,
].map(([email, name, pincode, about], index) => ({
  email: demoEmail(email),
  name,
  phone: `+9198450220${String(index + 1).padStart(2, '0')}`,
  pincode,
  trades: [],
  standing: 'approved',
  about,
  everyDay: true,
  daysAgo: 96,
  papersEndIn: 300,
}));

const TRADES = Object.keys(ABOUT);
const PER_CITY = 15;
/** For tests: the first of each trade, and those who did not get through. */
const isOfSmallSeed = (index: number): boolean => index < 3 || index > 10;
/** Those who did not get through, or are on their way, by their place in the list of their city. */
const STANDINGS: Record<number, Standing> = { 12: 'in_review', 13: 'revision_requested', 14: 'in_review' };

/** Photographs of those whom reviewers look at, and of one whose documents end soon. */
const papersOf = (standing: Standing, endingSoon: boolean): Pick<NewVendor, 'papersEndIn'> =>
  endingSoon
    ? { papersEndIn: 7 }
    : standing === 'in_review' || standing === 'revision_requested'
      ? { papersEndIn: 300 }
      : {};

/** Everybody who ever applied: sixty and more over the four cities, each trade by several in each. */
export function planVendors(dice: Dice, taken: Set<string>, small: boolean): NewVendor[] {
  const others = CITIES.flatMap((city, number) =>
    Array.from({ length: PER_CITY }, (_, index): NewVendor => {
      const name = newName(dice, number, taken);
      const trade = TRADES[index % TRADES.length] ?? 'cleaning';
      const second = dice.chance(0.3) ? [dice.pick(TRADES)] : [];
      const standing = STANDINGS[index] ?? (index === 11 ? (number % 2 ? 'suspended' : 'rejected') : 'approved');
      return {
        email: `${name.toLowerCase().replace(' ', '.')}@homeserve.test`,
        name,
        phone: `+9198450${String(30_000 + number * 100 + index)}`,
        pincode: city.pincodes[index % city.pincodes.length] ?? '560001',
        trades: [...new Set([trade, ...second])],
        standing,
        about: dice.pick(ABOUT[trade] ?? []),
        everyDay: dice.chance(0.3),
        appOnly: dice.chance(0.6),
        ...papersOf(standing, number === 0 && index === 0),
        daysAgo:
          standing === 'in_review' ? dice.between(0, 3) : index < 9 ? dice.between(92, 95) : dice.between(20, 70),
      };
    }),
  );
  return [...DEMO_VENDORS, ...others.filter((_, index) => !small || isOfSmallSeed(index % PER_CITY))];
}

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, startMinute: 7 * 60, endMinute: 21 * 60 }));

const shortName = (name: string): string => name.replace(/ (\w)\w*$/, ' $1.');

/** Somebody applies, and onboarding decides some hours later. `known` learns the person's id by his address. */
export async function* vendorStory(
  plan: NewVendor,
  applied: Date,
  onboarding: Actor,
  services: readonly { id: string; categorySlug: string }[],
  known: Map<string, string>,
): Story {
  yield applied;
  const { email, name, phone } = plan;
  const actor = await addPerson({ role: 'vendor', name, email, phone });
  known.set(email, actor.userId);
  const mine = services.filter((one) => plan.trades.length === 0 || plan.trades.includes(one.categorySlug));
  unwrap(
    await applyAsVendor(actor, {
      displayName: shortName(name),
      pincode: plan.pincode,
      about: plan.about,
      serviceIds: mine.map((one) => one.id),
    }),
  );
  if (plan.appOnly) await refuseChannels(actor, 'sms', ['offers', 'visits', 'money']);
  if (plan.everyDay) unwrap(await setHours(actor, actor.userId, { hours: EVERY_DAY }));
  if (plan.standing === 'approved') await registerForTax(actor, plan);
  const holder = { actor, name, trades: plan.trades };
  const papers =
    plan.papersEndIn === undefined
      ? null
      : await handInPapers(holder, new Date(applied.getTime() + (plan.daysAgo + plan.papersEndIn) * DAY));
  if (plan.standing === 'in_review') return;
  yield new Date(applied.getTime() + 5 * HOUR);
  if (!papers) await papersSeen(holder, applied);
  else if (plan.standing === 'approved') await approvePapers(onboarding, papers.values());
  await decide(onboarding, actor.userId, plan.standing, papers?.get('identity'));
  if (plan.standing !== 'suspended') return;
  yield new Date(applied.getTime() + 15 * 24 * HOUR);
  unwrap(await suspendVendor(onboarding, actor.userId, { reason: 'Two visits missed without a word.' }));
}

async function decide(onboarding: Actor, vendorId: string, standing: Standing, unreadable?: string): Promise<void> {
  if (standing === 'rejected') {
    unwrap(await rejectVendor(onboarding, vendorId, { reason: 'The trade licence belongs to another person.' }));
  } else if (standing === 'revision_requested') {
    const note = 'The number cannot be read. Please send a photograph without glare.';
    unwrap(await reviewDocument(onboarding, unreadable ?? '', { decision: 'request_revision', note }));
  } else unwrap(await approveVendor(onboarding, vendorId));
}
