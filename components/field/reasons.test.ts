import { expect, it } from 'vitest';
import en from '@/messages/en/field.json';
import hi from '@/messages/hi/field.json';

// What the commands of a start and of a completion refuse with.
const CODES = [
  'wrong_start_code',
  'too_many_attempts',
  'before_photo_missing',
  'after_photo_missing',
  'checklist_item_open',
  'shot_missing',
  'price_change_open',
];

it('says of each refusal of a start or a completion what it is, in both languages', () => {
  for (const { reasons } of [en, hi]) expect(Object.keys(reasons)).toEqual(expect.arrayContaining(CODES));
});
