import { expect, it } from 'vitest';
import { actOf } from './act-of-form';

const form = (values: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries({ bookingId: 'b', ...values })) data.set(name, value);
  return data;
};

it('keeps of a form what its verb needs', () => {
  expect(actOf('en-route', form({}))).toEqual({ verb: 'en-route' });
  expect(actOf('complete', form({}))).toEqual({ verb: 'complete' });
  expect(actOf('arrive', form({}))).toEqual({ verb: 'arrive' });
  expect(actOf('arrive', form({ latitude: '12.97', longitude: '77.6' }))).toEqual({
    verb: 'arrive',
    latitude: 12.97,
    longitude: 77.6,
  });
  expect(actOf('start', form({ startCode: '0417' }))).toEqual({ verb: 'start', startCode: '0417' });
  expect(actOf('start', form({}))).toEqual({ verb: 'start' });
});
