import { ERASED_PERSON, type TableData } from './table-data';

/** What proves and pays a visit, and what a professional is. */
export const RECORD_DATA = {
  photos: {
    called: 'photos',
    erases: [{ of: 'visits', by: 'booking_id', set: { erased_at: 'now', print: null, fine_print: null } }],
    exports: [
      {
        of: 'visits',
        by: 'booking_id',
        columns: {
          id: 'id',
          visit: 'booking_id',
          kind: 'kind',
          sha256: 'sha256',
          bytes: 'bytes',
          takenAt: 'taken_at',
        },
      },
      {
        of: 'person',
        by: 'uploader_id',
        columns: { id: 'id', kind: 'kind', sha256: 'sha256', bytes: 'bytes', takenAt: 'taken_at' },
      },
    ],
    kept: { sha256: 'proof' },
    // The quarters go with the print that they are reckoned from.
    plain: ['kind', 'client_id', 'media_type', 'storage_key', 'print_1', 'print_2', 'print_3', 'print_4'],
  },
  photo_flags: { kept: { reason: 'account' }, plain: ['kind', 'facts', 'status'] },
  booking_keys: {
    erases: [{ of: 'visits', by: 'booking_id', set: { wrapped_key: null } }],
    plain: ['vault_key_id'],
  },
  signature_requests: {
    erases: [{ of: 'visits', by: 'booking_id', set: { end_reason: null } }],
    kept: { offer: 'proof', offer_sha256: 'proof' },
    plain: ['status', 'nonce', 'key_id', 'token_sha256'],
  },
  signatures: {
    called: 'signatures',
    erases: [{ of: 'visits', by: 'booking_id', set: { comment: null } }],
    exports: [
      {
        of: 'visits',
        by: 'booking_id',
        columns: {
          id: 'id',
          visit: 'booking_id',
          rating: 'rating',
          comment: 'comment',
          relation: 'relation',
          evidenceSha256: 'evidence_sha256',
          signedAt: 'signed_at',
        },
      },
    ],
    kept: {
      evidence: 'proof',
      evidence_sha256: 'proof',
      evidence_signature: 'proof',
      strokes: 'proof',
      png: 'proof',
      relation: 'proof',
    },
    plain: ['key_id', 'method', 'auth_method'],
  },
  disputes: {
    called: 'disputes',
    erases: [{ of: 'visits', by: 'booking_id', set: { comment: null, resolution: null } }],
    exports: [
      {
        of: 'visits',
        by: 'booking_id',
        columns: { visit: 'booking_id', status: 'status', reason: 'reason', comment: 'comment', at: 'opened_at' },
      },
    ],
    plain: ['status', 'reason', 'outcome'],
  },
  payments: {
    called: 'payments',
    erases: [{ of: 'person', by: 'customer_id', set: { payment_method_id: null, card_label: null } }],
    exports: [
      {
        of: 'person',
        by: 'customer_id',
        columns: {
          visit: 'booking_id',
          purpose: 'purpose',
          status: 'status',
          amountMinor: 'amount_minor',
          capturedMinor: 'captured_minor',
          refundedMinor: 'refunded_minor',
          currency: 'currency',
          card: 'card_label',
          at: 'created_at',
        },
      },
    ],
    kept: { stripe_payment_intent_id: 'books', stripe_charge_id: 'books' },
    plain: ['purpose', 'status', 'hold_mode', 'currency', 'failure_code'],
  },
  payment_actions: { kept: { reason: 'books' }, plain: ['verb', 'status', 'bearer', 'lines'] },
  refunds: { kept: { reason: 'books', stripe_refund_id: 'books' }, plain: ['currency', 'status', 'bearer'] },
  credits: {
    called: 'credits',
    exports: [
      {
        of: 'person',
        by: 'customer_id',
        columns: {
          visit: 'booking_id',
          kind: 'kind',
          amountMinor: 'amount_minor',
          currency: 'currency',
          at: 'created_at',
        },
      },
    ],
    kept: { reason: 'books' },
    plain: ['kind', 'currency', 'cause'],
  },
  payment_dues: {
    called: 'dues',
    exports: [
      {
        of: 'person',
        by: 'customer_id',
        columns: {
          visit: 'booking_id',
          purpose: 'purpose',
          status: 'status',
          amountMinor: 'amount_minor',
          currency: 'currency',
          reason: 'reason',
          at: 'created_at',
        },
      },
    ],
    kept: { reason: 'books' },
    plain: ['purpose', 'status', 'currency', 'kind'],
  },
  card_checks: {
    erases: [{ of: 'visits', by: 'booking_id', set: { payment_method_id: null } }],
    plain: ['occasion', 'result'],
  },
  transfers: {
    called: 'payouts',
    exports: [
      {
        of: 'person',
        by: 'vendor_id',
        columns: {
          visit: 'booking_id',
          status: 'status',
          amountMinor: 'amount_minor',
          currency: 'currency',
          paidAt: 'transferred_at',
        },
      },
    ],
    kept: { stripe_transfer_id: 'books', hold_reason: 'books' },
    plain: ['status', 'currency', 'failure_code'],
  },
  tax_profiles: {
    called: 'taxRegistration',
    erases: [{ of: 'person', by: 'user_id', set: { legal_name: null, gstin: null, address: null } }],
    exports: [
      { of: 'person', by: 'user_id', columns: { legalName: 'legal_name', gstin: 'gstin', address: 'address' } },
    ],
  },
  document_series: { plain: ['kind'] },
  tax_documents: {
    called: 'invoices',
    exports: [
      {
        of: 'person',
        by: 'customer_id',
        columns: {
          visit: 'booking_id',
          kind: 'kind',
          serial: 'serial',
          lines: 'lines',
          totalMinor: 'total_minor',
          currency: 'currency',
          at: 'issued_at',
        },
      },
    ],
    kept: { supplier: 'books', recipient: 'books', lines: 'books' },
    plain: ['kind', 'serial', 'place_of_supply', 'currency'],
  },
  provider_entries: {
    kept: { provider_id: 'books', source_id: 'books', subject: 'books' },
    plain: ['type', 'currency'],
  },
  reconciliations: { plain: ['failure_code'] },
  reconciliation_breaks: {
    kept: { subject: 'books', reason: 'account' },
    plain: ['kind', 'currency', 'status', 'resolution'],
  },
  ledger_accounts: { plain: ['kind', 'currency'] },
  ledger_transactions: { kept: { cause: 'books' }, plain: ['kind'] },
  ledger_entries: { plain: ['currency'] },
  vendors: {
    called: 'professional',
    erases: [
      {
        of: 'person',
        by: 'id',
        set: {
          display_name: ERASED_PERSON,
          about: null,
          status_reason: null,
          city: '',
          home_pincode: '',
          latitude: 0,
          longitude: 0,
          portrait_key: null,
          portrait_sha256: null,
        },
      },
    ],
    exports: [
      {
        of: 'person',
        by: 'id',
        columns: {
          displayName: 'display_name',
          about: 'about',
          status: 'status',
          city: 'city',
          homePincode: 'home_pincode',
          verifiedAt: 'verified_at',
          ratings: 'rating_count',
          since: 'created_at',
        },
      },
    ],
    kept: { stripe_account_id: 'books' },
    plain: ['status', 'time_zone'],
  },
  vendor_documents: {
    called: 'documents',
    erases: [
      {
        of: 'person',
        by: 'vendor_id',
        set: { sealed_number: null, vault_key_id: null, last_four: null, note: null, erased_at: 'now' },
      },
    ],
    exports: [
      {
        of: 'person',
        by: 'vendor_id',
        columns: {
          kind: 'kind',
          status: 'status',
          lastFour: 'last_four',
          holdsUntil: 'expires_on',
          note: 'note',
          sha256: 'sha256',
          at: 'created_at',
        },
      },
    ],
    kept: { sha256: 'proof' },
    plain: ['kind', 'status', 'media_type', 'storage_key'],
  },
  task_retries: { plain: ['task'] },
  area_closures: { kept: { reason: 'account' }, plain: ['country', 'state', 'district', 'pincode'] },
  price_plans: { plain: ['status'] },
  template_texts: { plain: ['template', 'locale', 'subject', 'body', 'sms', 'action'] },
  desk_cases: { plain: ['kind'] },
  desk_notes: { kept: { body: 'account' }, plain: ['kind'] },
  batches: { kept: { reason: 'account' }, plain: ['kind', 'verb', 'until', 'status'] },
  batch_rows: { plain: ['subject', 'status', 'code'] },
  vendor_areas: {
    called: 'areas',
    exports: [{ of: 'person', by: 'vendor_id', columns: { pincode: 'pincode', inUse: 'active' } }],
    kept: { pincode: 'place' },
    plain: ['country'],
  },
  vendor_hours: {
    called: 'hours',
    exports: [
      {
        of: 'person',
        by: 'vendor_id',
        columns: { weekday: 'weekday', fromMinute: 'start_minute', toMinute: 'end_minute', inUse: 'active' },
      },
    ],
  },
  vendor_blocks: { kept: { latitude: 'place', longitude: 'place' }, plain: ['kind', 'state'] },
  calendar_feeds: { plain: ['nonce', 'key_id', 'token_sha256'] },
} as const satisfies Record<string, TableData>;
