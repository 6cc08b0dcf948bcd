import { afterAll, expect, it } from 'vitest';
import { BATCH_ROW_TRANSITIONS, BATCH_TRANSITIONS } from '@/lib/batches/state';
import {
  BOOKING_TRANSITIONS,
  PRICE_CHANGE_TRANSITIONS,
  RESCHEDULE_TRANSITIONS,
  SOS_TRANSITIONS,
  TROUBLE_TRANSITIONS,
} from '@/lib/bookings/state';
import {
  BATCH_TRANSITIONS as BANK_BATCH_TRANSITIONS,
  BATCH_LINE_TRANSITIONS,
  DUE_TRANSITIONS,
  PAYMENT_TRANSITIONS,
  PAYOUT_TRANSITIONS,
  REVERSAL_TRANSITIONS,
} from '@/lib/payments/state';
import { INVITATION_TRANSITIONS } from '@/lib/people/state';
import { FLAG_TRANSITIONS } from '@/lib/photos/state';
import { ERASURE_TRANSITIONS } from '@/lib/privacy/state';
import { BREAK_TRANSITIONS } from '@/lib/reconciliation/state';
import { SIGNATURE_REQUEST_TRANSITIONS } from '@/lib/signing/state';
import { DOCUMENT_TRANSITIONS, VENDOR_INVITATION_TRANSITIONS, VENDOR_TRANSITIONS } from '@/lib/vendors/state';
import { closeSql, sqlAs } from '@/testing/database';

afterAll(closeSql);

const IN_CODE: Record<string, { edges: Record<string, readonly string[]>; birth: string | string[] }> = {
  bookings: { edges: BOOKING_TRANSITIONS, birth: 'requested' },
  signature_requests: { edges: SIGNATURE_REQUEST_TRANSITIONS, birth: 'issued' },
  payments: { edges: PAYMENT_TRANSITIONS, birth: 'created' },
  payment_dues: { edges: DUE_TRANSITIONS, birth: ['proposed', 'open'] },
  transfers: { edges: PAYOUT_TRANSITIONS, birth: 'pending' },
  payout_reversals: { edges: REVERSAL_TRANSITIONS, birth: 'created' },
  bank_batches: { edges: BANK_BATCH_TRANSITIONS, birth: 'waiting' },
  bank_batch_lines: { edges: BATCH_LINE_TRANSITIONS, birth: 'open' },
  erasures: { edges: ERASURE_TRANSITIONS, birth: 'requested' },
  invitations: { edges: INVITATION_TRANSITIONS, birth: 'open' },
  photo_flags: { edges: FLAG_TRANSITIONS, birth: 'open' },
  price_changes: { edges: PRICE_CHANGE_TRANSITIONS, birth: 'proposed' },
  reconciliation_breaks: { edges: BREAK_TRANSITIONS, birth: 'open' },
  reschedules: { edges: RESCHEDULE_TRANSITIONS, birth: 'proposed' },
  sos_alerts: { edges: SOS_TRANSITIONS, birth: 'open' },
  visit_troubles: { edges: TROUBLE_TRANSITIONS, birth: 'open' },
  batches: { edges: BATCH_TRANSITIONS, birth: 'collecting' },
  batch_rows: { edges: BATCH_ROW_TRANSITIONS, birth: ['waiting', 'unable'] },
  vendor_invitations: { edges: VENDOR_INVITATION_TRANSITIONS, birth: 'open' },
  vendor_documents: { edges: DOCUMENT_TRANSITIONS, birth: 'submitted' },
  vendors: { edges: VENDOR_TRANSITIONS, birth: 'applied' },
};

const sorted = (edges: Record<string, readonly string[]>) =>
  Object.fromEntries(Object.entries(edges).map(([from, to]) => [from, [...to].sort()]));

it('finds the same transition tables in the code and in the database', async () => {
  const triggers = await sqlAs('owner')<{ table: string; arguments: Buffer }[]>`
    select tgrelid::regclass::text as table, tgargs as arguments from pg_trigger where tgname = 'transition' order by 1`;
  expect(triggers.map((trigger) => trigger.table).sort()).toEqual(Object.keys(IN_CODE).sort());
  for (const trigger of triggers) {
    const [edges = '{}', births = '[]'] = trigger.arguments.toString('utf8').split('\0');
    const inCode = IN_CODE[trigger.table];
    expect(sorted(JSON.parse(edges)), trigger.table).toEqual(sorted(inCode?.edges ?? {}));
    expect(JSON.parse(births), trigger.table).toEqual([inCode?.birth].flat());
  }
});
