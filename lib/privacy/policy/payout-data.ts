import { ERASED_PERSON, type TableData } from './table-data';

/** How professionals are paid, what went back, and what banks claimed. */
export const PAYOUT_DATA = {
  refund_lines: { plain: [] },
  chargebacks: {
    erases: [{ of: 'visits', by: 'booking_id', set: { evidence: null } }],
    kept: { stripe_dispute_id: 'books' },
    plain: ['status', 'reason', 'currency'],
  },
  payout_reversals: {
    called: 'takenBack',
    exports: [
      {
        of: 'person',
        by: 'vendor_id',
        columns: {
          status: 'status',
          amountMinor: 'amount_minor',
          nettedMinor: 'netted_minor',
          currency: 'currency',
          at: 'created_at',
        },
      },
    ],
    kept: { stripe_reversal_id: 'books' },
    plain: ['status', 'currency', 'failure_code'],
  },
  case_evidence: {
    erases: [{ of: 'visits', by: 'booking_id', set: { note: null } }],
    plain: ['kind'],
  },
  payout_accounts: {
    called: 'payoutAccount',
    exports: [{ of: 'person', by: 'vendor_id', columns: { status: 'status', needs: 'needs', at: 'read_at' } }],
    plain: ['status', 'needs'],
  },
  bank_accounts: {
    called: 'bankAccounts',
    erases: [{ of: 'person', by: 'vendor_id', set: { holder: ERASED_PERSON, sealed_number: null, active: false } }],
    exports: [
      {
        of: 'person',
        by: 'vendor_id',
        columns: { holder: 'holder', ifsc: 'ifsc', lastFour: 'last_four', inUse: 'active', since: 'created_at' },
      },
    ],
    kept: { ifsc: 'books', last_four: 'books' },
    plain: ['vault_key_id'],
  },
  bank_batches: { plain: ['status', 'currency'] },
  bank_batch_lines: { kept: { bank_reference: 'books', return_reason: 'books' }, plain: ['status'] },
  bank_batch_items: { plain: [] },
} as const satisfies Record<string, TableData>;
