import { expect, test } from 'vitest';
import type { BookingDetail } from '@/lib/bookings/schema';
import { againValues } from './again-values';

const contact = {
  name: 'Ravi Iyer',
  phone: '+919845011223',
  line1: '14, Church Street',
  line2: null,
  landmark: 'Above the old bookshop',
  accessNotes: 'Gate 4417',
  notes: 'The tap in the kitchen',
};
const visit = { contact, city: 'Bengaluru', pincode: '560001' } as unknown as BookingDetail;

test('the review page finds the address again, and the contact only when it was somebody else', () => {
  const address = {
    pincode: '560001',
    'address.line1': '14, Church Street',
    'address.line2': '',
    'address.landmark': 'Above the old bookshop',
    'address.city': 'Bengaluru',
    'address.accessNotes': 'Gate 4417',
  };
  expect(againValues(visit, false)).toEqual(address);
  expect(againValues(visit, true)).toEqual({
    ...address,
    'contact.name': 'Ravi Iyer',
    'contact.phone': '+919845011223',
  });
  expect(againValues({ ...visit, contact: undefined }, true)).toEqual({});
});
