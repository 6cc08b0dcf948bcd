import { mintUser } from '@/lib/auth/actor';
import { listServices } from '@/lib/catalog/queries/list-services';
import type { Actor } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';
import { applyAsVendor } from '@/lib/vendors/commands/apply-as-vendor';
import { approveVendor } from '@/lib/vendors/commands/approve-vendor';
import { rejectVendor } from '@/lib/vendors/commands/reject-vendor';
import { requestRevision } from '@/lib/vendors/commands/request-revision';
import { setHours } from '@/lib/vendors/commands/set-hours';
import { suspendVendor } from '@/lib/vendors/commands/suspend-vendor';
import { addPerson } from './people';

type Standing = 'approved' | 'in_review' | 'rejected' | 'revision_requested' | 'suspended';
type NewVendor = {
  email: string;
  name: string;
  pincode: string;
  /** Category slugs; none means everything. */
  trades: string[];
  standing?: Standing;
  about: string;
};

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, startMinute: 7 * 60, endMinute: 21 * 60 }));

const VENDORS: NewVendor[] = [
  {
    email: 'vendor',
    name: 'Asha Rao',
    pincode: '560001',
    trades: [],
    about: 'Twelve years in homes around MG Road; plumbing first, the rest with care.',
  },
  {
    email: 'vendor2',
    name: 'Bilal Khan',
    pincode: '560025',
    trades: [],
    about: 'Electrician by training, known for clean work and clear prices.',
  },
  {
    email: 'vendor3',
    name: 'Chitra Nair',
    pincode: '560042',
    trades: [],
    about: 'Runs a crew of one, on time, with her own tools.',
  },
  {
    email: 'dinesh',
    name: 'Dinesh Gowda',
    pincode: '560038',
    trades: ['plumbing', 'electrical'],
    about: 'Indiranagar and Domlur, weekdays and Saturdays.',
  },
  {
    email: 'elizabeth',
    name: 'Elizabeth Thomas',
    pincode: '560034',
    trades: ['cleaning'],
    about: 'Deep cleaning with non-toxic agents.',
  },
  {
    email: 'faisal',
    name: 'Faisal Ahmed',
    pincode: '560095',
    trades: ['appliances', 'electrical'],
    about: 'Appliance repairs, original parts only.',
  },
  {
    email: 'girish',
    name: 'Girish Hegde',
    pincode: '560011',
    trades: ['painting', 'carpentry'],
    about: 'Paint and wood, Jayanagar and around.',
  },
  {
    email: 'harini',
    name: 'Harini Srinivasan',
    pincode: '560008',
    trades: ['cleaning', 'painting'],
    about: 'Cleaning and repainting of flats.',
  },
  {
    email: 'imran',
    name: 'Imran Shaikh',
    pincode: '400050',
    trades: ['plumbing', 'appliances'],
    about: 'Bandra to Andheri, plumbing and appliances.',
  },
  {
    email: 'jaya',
    name: 'Jaya Patil',
    pincode: '400001',
    trades: ['cleaning', 'painting'],
    about: 'South Mumbai homes, cleaning and touch-up painting.',
  },
  {
    email: 'kiran',
    name: 'Kiran Deshmukh',
    pincode: '400053',
    trades: ['electrical', 'carpentry'],
    about: 'Electrical and small carpentry jobs.',
  },
  { email: 'lata', name: 'Lata Joshi', pincode: '400028', trades: [], about: 'Dadar, everything around the house.' },
  {
    email: 'manoj',
    name: 'Manoj Kulkarni',
    pincode: '400076',
    trades: ['plumbing'],
    standing: 'in_review',
    about: 'Powai, twenty years of plumbing.',
  },
  {
    email: 'neha',
    name: 'Neha Verma',
    pincode: '560102',
    trades: ['cleaning'],
    standing: 'revision_requested',
    about: 'HSR Layout, cleaning.',
  },
  {
    email: 'omkar',
    name: 'Omkar Sawant',
    pincode: '400070',
    trades: ['electrical'],
    standing: 'rejected',
    about: 'Electrician.',
  },
  {
    email: 'prakash',
    name: 'Prakash Reddy',
    pincode: '560066',
    trades: ['appliances'],
    standing: 'suspended',
    about: 'Whitefield, appliances.',
  },
];

/** Applications by their vendors, decided by onboarding; answers the three demonstration vendors. */
export async function addVendors(onboarding: Actor): Promise<Actor[]> {
  const services = (await listServices(onboarding, { limit: 100 })).data;
  const made: Actor[] = [];
  for (const [index, vendor] of VENDORS.entries()) {
    const phone = `+9198450${String(22001 + index)}`;
    const actor = await addPerson({
      role: 'vendor',
      name: vendor.name,
      email: `${vendor.email}@homeserve.test`,
      phone,
    });
    const mine = services.filter((one) => vendor.trades.length === 0 || vendor.trades.includes(one.categorySlug));
    const applied = await applyAsVendor(actor, {
      displayName: shortName(vendor.name),
      pincode: vendor.pincode,
      about: vendor.about,
      serviceIds: mine.map((one) => one.id),
    });
    if (!applied.ok) continue;
    if (index < 3) unwrap(await setHours(actor, actor.userId, { hours: EVERY_DAY }));
    await decide(onboarding, actor.userId, vendor.standing ?? 'approved');
    made.push(mintUser({ id: actor.userId, role: 'vendor' }, null));
  }
  return made.slice(0, 3);
}

const shortName = (name: string): string => name.replace(/ (\w)\w*$/, ' $1.');

async function decide(onboarding: Actor, vendorId: string, standing: Standing): Promise<void> {
  if (standing === 'in_review') return;
  if (standing === 'rejected') {
    unwrap(await rejectVendor(onboarding, vendorId, { reason: 'The trade licence belongs to another person.' }));
  } else if (standing === 'revision_requested') {
    unwrap(
      await requestRevision(onboarding, vendorId, { reason: 'Please send a readable photograph of your licence.' }),
    );
  } else {
    unwrap(await approveVendor(onboarding, vendorId));
    if (standing === 'suspended')
      unwrap(await suspendVendor(onboarding, vendorId, { reason: 'Two visits missed without a word.' }));
  }
}
