import { ERASED_PERSON, ERASED_WORDS, erasedFor, type TableData } from './table-data';

/** Accounts, and what people set and keep in them. */
export const PEOPLE_DATA = {
  users: {
    called: 'account',
    erases: [
      {
        of: 'person',
        by: 'id',
        set: {
          status: 'erased',
          name: ERASED_PERSON,
          email: null,
          email_verified_at: null,
          phone: null,
          phone_verified_at: null,
          status_reason: null,
        },
      },
    ],
    exports: [
      {
        of: 'person',
        by: 'id',
        columns: {
          name: 'name',
          email: 'email',
          emailProvedAt: 'email_verified_at',
          phone: 'phone',
          phoneProvedAt: 'phone_verified_at',
          role: 'role',
          language: 'locale',
          timeZone: 'time_zone',
          since: 'created_at',
        },
      },
    ],
    plain: ['role', 'locale', 'time_zone'],
  },
  credentials: { erases: [{ of: 'person', by: 'user_id', set: { password_hash: ERASED_WORDS } }] },
  second_factors: {
    called: 'secondFactors',
    erases: [
      {
        of: 'person',
        by: 'user_id',
        set: { sealed_secret: null, vault_key_id: null, last_step: null, ended_at: 'now', end_reason: null },
      },
    ],
    exports: [
      {
        of: 'person',
        by: 'user_id',
        columns: { since: 'confirmed_at', lastUsedAt: 'last_used_at', endedAt: 'ended_at' },
      },
    ],
    kept: { ended_by: 'account' },
  },
  recovery_codes: { kept: { code_sha256: 'proof' } },
  payment_profiles: { kept: { stripe_customer_id: 'books' } },
  addresses: {
    called: 'addresses',
    erases: [
      {
        of: 'person',
        by: 'user_id',
        set: { label: '', line1: '', line2: null, landmark: null, city: '', pincode: '', access_notes: null },
      },
    ],
    exports: [
      {
        of: 'person',
        by: 'user_id',
        columns: {
          label: 'label',
          line1: 'line1',
          line2: 'line2',
          landmark: 'landmark',
          city: 'city',
          pincode: 'pincode',
          accessNotes: 'access_notes',
          inUse: 'active',
          since: 'created_at',
        },
      },
    ],
    plain: ['country'],
  },
  invitations: {
    called: 'invitations',
    erases: [{ of: 'person', by: 'accepted_by', set: { email: '', name: ERASED_PERSON } }],
    exports: [
      {
        of: 'person',
        by: 'accepted_by',
        columns: { email: 'email', name: 'name', role: 'role', acceptedAt: 'accepted_at' },
      },
    ],
    plain: ['role', 'status', 'nonce', 'key_id', 'token_sha256'],
  },
  vendor_invitations: {
    called: 'vendorInvitations',
    erases: [{ of: 'person', by: 'used_by', set: { phone: null, email: null, name: null, note: null } }],
    exports: [
      {
        of: 'person',
        by: 'used_by',
        columns: { phone: 'phone', email: 'email', name: 'name', pincode: 'pincode', note: 'note', at: 'created_at' },
      },
    ],
    kept: { pincode: 'place' },
    plain: ['locale', 'status', 'nonce', 'key_id', 'token_sha256', 'failure_code'],
  },
  person_blocks: {
    called: 'peopleNotToMeetAgain',
    erases: erasedFor({ set: { reason: null } }, ['person', 'blocker_id'], ['person', 'blocked_id']),
    exports: [
      { of: 'person', by: 'blocker_id', columns: { reason: 'reason', since: 'created_at', inForce: 'active' } },
    ],
  },
  notification_preferences: {
    called: 'notificationChoices',
    exports: [{ of: 'person', by: 'user_id', columns: { topic: 'topic', channel: 'channel', wanted: 'enabled' } }],
    plain: ['topic', 'channel'],
  },
  staff_hours: {
    called: 'workingHours',
    exports: [
      {
        of: 'person',
        by: 'user_id',
        columns: { quietFromMinute: 'quiet_from', quietUntilMinute: 'quiet_until', digestAtMinute: 'digest_at' },
      },
    ],
  },
  notifications: {
    called: 'notifications',
    erases: [{ of: 'person', by: 'user_id', set: { data: {}, provider_id: null } }],
    exports: [
      {
        of: 'person',
        by: 'user_id',
        columns: { template: 'template', channel: 'channel', status: 'status', about: 'data', at: 'created_at' },
      },
    ],
    plain: ['channel', 'template', 'dedupe_key', 'status', 'failure_code'],
  },
  waitlist_entries: {
    called: 'waitingFor',
    exports: [
      { of: 'person', by: 'user_id', columns: { pincode: 'pincode', status: 'status', since: 'waiting_since' } },
    ],
    kept: { pincode: 'place' },
    plain: ['country', 'status'],
  },
  slot_holds: {
    called: 'heldSlots',
    exports: [
      { of: 'person', by: 'user_id', columns: { pincode: 'pincode', startsAt: 'starts_at', status: 'status' } },
    ],
    kept: { pincode: 'place', latitude: 'place', longitude: 'place' },
    plain: ['also', 'country', 'time_zone', 'status'],
  },
  erasures: {
    called: 'erasures',
    exports: [{ of: 'person', by: 'person_id', columns: { status: 'status', askedAt: 'created_at', dueAt: 'due_at' } }],
    kept: { reason: 'account' },
    plain: ['kind', 'status', 'rule', 'counts'],
  },
  data_exports: {
    called: 'exports',
    exports: [{ of: 'person', by: 'person_id', columns: { at: 'created_at' } }],
    kept: { reason: 'account' },
  },
} as const satisfies Record<string, TableData>;
