import { PEOPLE_DATA } from './people-data';
import { RECORD_DATA } from './record-data';
import { ERASED_WORDS, type Erasing } from './table-data';
import { VISIT_DATA } from './visit-data';

/** What has an age; the rows of `retention_rules` say which. `erasure_requests` is a deadline and erases nothing itself. */
export const RETENTION_KINDS = [
  'erasure_requests',
  'visit_contacts',
  'visit_photos',
  'messages',
  'notifications',
  'log_origins',
  'sign_ins',
  'evidence',
  'cards',
  'unused_invitations',
  'superseded_documents',
  'unfinished_applications',
  'inactive_accounts',
] as const;
export type RetentionKind = (typeof RETENTION_KINDS)[number];

export const isRetentionKind = (text: string): text is RetentionKind =>
  (RETENTION_KINDS as readonly string[]).includes(text);

/** Kinds whose rows are found by age and lose values; the others erase origins, sessions or whole people. */
export type AgedKind = Exclude<
  RetentionKind,
  'erasure_requests' | 'log_origins' | 'sign_ins' | 'unfinished_applications' | 'inactive_accounts'
>;

type Step = { table: string; erasing: Erasing };

/** What each kind takes from the rows that are old enough; `by` names the column of the ids that were found. */
export const AGED: Readonly<Record<AgedKind, readonly Step[]>> = {
  visit_contacts: [
    { table: 'booking_contacts', erasing: VISIT_DATA.booking_contacts.erases[0] },
    { table: 'booking_start_codes', erasing: VISIT_DATA.booking_start_codes.erases[0] },
  ],
  visit_photos: [{ table: 'photos', erasing: { of: 'visits', by: 'booking_id', set: { erased_at: 'now' } } }],
  messages: [
    { table: 'messages', erasing: { of: 'visits', by: 'booking_id', set: { body: ERASED_WORDS, erased_at: 'now' } } },
    { table: 'message_photos', erasing: { of: 'visits', by: 'booking_id', set: { erased_at: 'now' } } },
  ],
  notifications: [
    { table: 'notifications', erasing: { of: 'person', by: 'id', set: { data: {}, provider_id: null } } },
  ],
  unused_invitations: [
    { table: 'vendor_invitations', erasing: { ...PEOPLE_DATA.vendor_invitations.erases[0], by: 'id' } },
  ],
  evidence: [
    { table: 'booking_keys', erasing: { of: 'visits', by: 'booking_id', set: { wrapped_key: null } } },
    { table: 'signatures', erasing: { of: 'visits', by: 'booking_id', set: { comment: null } } },
  ],
  cards: [
    { table: 'payments', erasing: { of: 'person', by: 'id', set: { payment_method_id: null, card_label: null } } },
  ],
  superseded_documents: [
    { table: 'vendor_documents', erasing: { ...RECORD_DATA.vendor_documents.erases[0], by: 'id' } },
  ],
};

export const isAged = (kind: RetentionKind): kind is AgedKind => Object.hasOwn(AGED, kind);
