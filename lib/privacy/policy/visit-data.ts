import { ERASED_PERSON, ERASED_WORDS, erasedFor, type TableData } from './table-data';

/** A visit from its booking to the door: where, for whom, and what was said. */
export const VISIT_DATA = {
  bookings: {
    called: 'visits',
    erases: [{ of: 'visits', by: 'id', set: { ended_reason: null, payment_method_id: null } }],
    exports: [
      {
        of: 'visits',
        by: 'id',
        columns: {
          reference: 'reference',
          service: 'service_title',
          status: 'status',
          startsAt: 'starts_at',
          endsAt: 'ends_at',
          area: 'area',
          city: 'city',
          pincode: 'pincode',
          totalMinor: 'total_minor',
          currency: 'currency',
          endedBecause: 'ended_reason',
          bookedAt: 'created_at',
        },
      },
      {
        of: 'person',
        by: 'vendor_id',
        columns: {
          reference: 'reference',
          service: 'service_title',
          status: 'status',
          startsAt: 'starts_at',
          endsAt: 'ends_at',
          acceptedAt: 'accepted_at',
          completedAt: 'completed_at',
        },
      },
    ],
    kept: {
      reference: 'books',
      pincode: 'place',
      area: 'place',
      city: 'place',
      latitude: 'place',
      longitude: 'place',
    },
    plain: ['service_title', 'status', 'time_zone', 'supplier_of_record', 'country', 'currency'],
  },
  booking_contacts: {
    called: 'visitContacts',
    erases: [
      {
        of: 'visits',
        by: 'booking_id',
        set: {
          name: ERASED_PERSON,
          phone: '',
          line1: '',
          line2: null,
          landmark: null,
          access_notes: null,
          notes: null,
          erased_at: 'now',
        },
      },
    ],
    exports: [
      {
        of: 'visits',
        by: 'booking_id',
        columns: {
          visit: 'booking_id',
          name: 'name',
          phone: 'phone',
          line1: 'line1',
          line2: 'line2',
          landmark: 'landmark',
          accessNotes: 'access_notes',
          notes: 'notes',
        },
      },
    ],
  },
  booking_start_codes: { erases: [{ of: 'visits', by: 'booking_id', set: { code: '' } }] },
  booking_items: { kept: { title: 'books' }, plain: ['kind'] },
  booking_checklist_items: { plain: ['label'] },
  booking_shots: { plain: ['label', 'moment'] },
  booking_events: {
    called: 'visitEvents',
    erases: [
      {
        of: 'visits',
        by: 'booking_id',
        set: { latitude: null, longitude: null },
        patch: { data: { reason: null, note: null, card: null } },
      },
      { of: 'jobs', by: 'booking_id', set: { latitude: null, longitude: null }, patch: { data: { vendor: null } } },
    ],
    exports: [{ of: 'visits', by: 'booking_id', columns: { visit: 'booking_id', what: 'kind', at: 'at' } }],
    plain: ['kind', 'actor_role'],
  },
  booking_offers: {
    called: 'offers',
    erases: [{ of: 'person', by: 'vendor_id', set: { reason: null } }],
    exports: [
      {
        of: 'person',
        by: 'vendor_id',
        columns: {
          service: 'service_title',
          startsAt: 'starts_at',
          status: 'status',
          netPayMinor: 'net_pay_minor',
          currency: 'currency',
          reason: 'reason',
          at: 'created_at',
        },
      },
    ],
    kept: { area: 'place' },
    plain: ['status', 'service_title', 'scope', 'time_zone', 'currency'],
  },
  dispatches: { plain: ['cause', 'weights', 'candidates'] },
  contact_attempts: {
    erases: erasedFor({ set: { latitude: null, longitude: null } }, ['visits', 'booking_id'], ['jobs', 'booking_id']),
    plain: ['kind'],
  },
  visit_troubles: {
    called: 'unfinishedWork',
    erases: [
      {
        of: 'visits',
        by: 'booking_id',
        set: { note: null, objection: ERASED_WORDS, answer: ERASED_WORDS },
        patch: { evidence: { latitude: null, longitude: null } },
      },
    ],
    exports: [
      {
        of: 'visits',
        by: 'booking_id',
        columns: { visit: 'booking_id', kind: 'kind', status: 'status', objection: 'objection', at: 'created_at' },
      },
    ],
    plain: ['kind', 'status', 'reason', 'way', 'currency', 'outcome'],
  },
  price_changes: {
    erases: [{ of: 'visits', by: 'booking_id', set: { reason: ERASED_WORDS } }],
    kept: { items: 'books' },
    plain: ['status', 'currency'],
  },
  reschedules: {
    called: 'otherTimesAskedFor',
    erases: erasedFor({ set: { reason: null } }, ['visits', 'booking_id'], ['person', 'asked_by']),
    exports: [
      {
        of: 'person',
        by: 'asked_by',
        columns: { visit: 'booking_id', status: 'status', reason: 'reason', to: 'new_starts_at', at: 'created_at' },
      },
    ],
    plain: ['status', 'side'],
  },
  sos_alerts: {
    called: 'callsForHelp',
    erases: erasedFor(
      { set: { latitude: null, longitude: null, note: null, resolution: null } },
      ['visits', 'booking_id'],
      ['person', 'raised_by'],
    ),
    exports: [
      {
        of: 'person',
        by: 'raised_by',
        columns: {
          visit: 'booking_id',
          note: 'note',
          latitude: 'latitude',
          longitude: 'longitude',
          at: 'raised_at',
        },
      },
    ],
    plain: ['raised_role', 'status'],
  },
  visit_shares: {
    erases: erasedFor({ set: { revoked_at: 'now' } }, ['visits', 'booking_id'], ['person', 'created_by']),
    plain: ['nonce', 'key_id', 'token_sha256'],
  },
  messages: {
    called: 'messages',
    erases: erasedFor(
      { set: { body: ERASED_WORDS, erased_at: 'now' } },
      ['visits', 'booking_id'],
      ['person', 'sender_id'],
    ),
    exports: [{ of: 'person', by: 'sender_id', columns: { visit: 'booking_id', text: 'body', at: 'sent_at' } }],
    plain: ['sender_role', 'client_id'],
  },
  message_photos: {
    called: 'messagePhotos',
    erases: erasedFor({ set: { erased_at: 'now' } }, ['visits', 'booking_id'], ['person', 'uploader_id']),
    exports: [
      {
        of: 'person',
        by: 'uploader_id',
        columns: { id: 'id', visit: 'booking_id', sha256: 'sha256', bytes: 'bytes', at: 'created_at' },
      },
    ],
    kept: { sha256: 'proof' },
    plain: ['media_type', 'storage_key'],
  },
} as const satisfies Record<string, TableData>;
