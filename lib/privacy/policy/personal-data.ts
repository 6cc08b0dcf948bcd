import { PAYOUT_DATA } from './payout-data';
import { PEOPLE_DATA } from './people-data';
import { RECORD_DATA } from './record-data';
import type { TableData } from './table-data';
import { VISIT_DATA } from './visit-data';

/** What is everybody's, and the log itself. */
const COMMON_DATA = {
  pincodes: {
    plain: ['country', 'code', 'place', 'district', 'state', 'latitude', 'longitude', 'time_zone', 'coordinate_source'],
  },
  categories: { plain: ['slug', 'title', 'summary', 'sac', 'required_documents'] },
  services: { plain: ['slug', 'title', 'description', 'includes', 'currency'] },
  service_addons: { plain: ['title'] },
  service_checklist_items: { plain: ['label'] },
  service_shots: { plain: ['label', 'moment'] },
  policies: { kept: { reason: 'account' }, plain: ['market', 'rules'] },
  retention_rules: { kept: { reason: 'account' }, plain: ['kind', 'ground'] },
  evidence_keys: { plain: ['id', 'public_key_pem'] },
  audit_log: {
    kept: {
      before: 'log',
      after: 'log',
      ip: 'log',
      user_agent: 'log',
      salt: 'log',
      origin_salt: 'log',
      values_sha256: 'proof',
      origin_sha256: 'proof',
    },
    plain: ['log_id', 'actor_role', 'request_id', 'action', 'table_name', 'row_id'],
  },
  audit_trees: { plain: ['origin', 'incarnation', 'previous_note'] },
  audit_leaves: { kept: { sha256: 'proof' }, plain: ['origin'] },
  audit_nodes: { kept: { sha256: 'proof' }, plain: ['origin'] },
  log_verifications: { plain: ['findings'] },
  audit_checkpoints: { plain: ['origin', 'note'] },
} as const satisfies Record<string, TableData>;

/**
 * The map of personal data: of every table that keeps history, whose values its columns hold, how his rows are found,
 * what an export calls them and what an erasure leaves. A column that stands in none of it fails a test.
 */
export const PERSONAL_DATA: Readonly<Record<string, TableData>> = {
  ...PEOPLE_DATA,
  ...VISIT_DATA,
  ...RECORD_DATA,
  ...PAYOUT_DATA,
  ...COMMON_DATA,
};
