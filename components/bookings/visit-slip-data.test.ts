import { expect, test } from 'vitest';
import { inkedLines } from './visit-slip-data';

const seal = { evidenceSha256: 'aa', sealedAt: '2026-11-22T10:00:00.000Z', signer: 'Meera' };
const vendor = { name: 'Asha' };

test('each step inks its line and names the one that waits', () => {
  expect(inkedLines({ status: 'requested', money: 'nothing', seal: null, vendor: null }).waiting).toBe('people');
  expect(inkedLines({ status: 'accepted', money: 'nothing', seal: null, vendor }).waiting).toBe('money');
  expect(inkedLines({ status: 'completed', money: 'held', seal: null, vendor }).waiting).toBe('seal');
  expect(inkedLines({ status: 'settled', money: 'paid', seal, vendor }).waiting).toBeNull();
});

test('a visit signed before it is paid has its seal inked and its money open', () => {
  expect(inkedLines({ status: 'signed', money: 'due', seal, vendor })).toMatchObject({ seal: true, money: false });
});

test('a cancelled visit waits for nothing', () => {
  expect(inkedLines({ status: 'cancelled', money: 'released', seal: null, vendor })).toMatchObject({
    window: false,
    waiting: null,
  });
});
