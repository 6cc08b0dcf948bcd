/** What a leaf commits to: who did what to which row and when, and only the salted hashes of what is personal. */
export type LogEntry = {
  logId: string;
  /** Of the row in `audit_log`; an identity, not the order. */
  id: string;
  /** RFC 3339, UTC, microseconds. */
  at: string;
  /** The writing transaction, 64 bits. */
  xid: string;
  actorId: string | null;
  actorRole: string;
  requestId: string | null;
  action: string;
  table: string;
  rowId: string;
  /** Lower-case hex of SHA-256(salt ‖ before ‖ 0x1f ‖ after). */
  valuesSha256: string;
  /** Lower-case hex of SHA-256(salt ‖ ip ‖ 0x1f ‖ user agent). */
  originSha256: string;
};

export const ENTRY_SCHEMA = 'homeserve/log-entry/v1';

/**
 * The entry as its leaf hashes it: RFC 8785, so the names stand in their order. Postgres holds no lone surrogates, and
 * nothing here is a number.
 */
export const entryText = (entry: LogEntry): string =>
  JSON.stringify({
    action: entry.action,
    actor_id: entry.actorId,
    actor_role: entry.actorRole,
    at: entry.at,
    id: entry.id,
    log_id: entry.logId,
    origin_sha256: entry.originSha256,
    request_id: entry.requestId,
    row_id: entry.rowId,
    schema: ENTRY_SCHEMA,
    table: entry.table,
    values_sha256: entry.valuesSha256,
    xid: entry.xid,
  });

/** Between the two parts of what is hashed with a salt: no JSON text and no address holds it. */
const UNIT_SEPARATOR = 0x1f;

/** salt ‖ first ‖ 0x1f ‖ second: what `valuesSha256` and `originSha256` are hashes of. Null counts as nothing. */
export function saltedPair(salt: Uint8Array, first: string | null, second: string | null): Uint8Array {
  const text = new TextEncoder();
  const [one, other] = [text.encode(first ?? ''), text.encode(second ?? '')];
  const bytes = new Uint8Array(salt.length + one.length + 1 + other.length);
  bytes.set(salt);
  bytes.set(one, salt.length);
  bytes[salt.length + one.length] = UNIT_SEPARATOR;
  bytes.set(other, salt.length + one.length + 1);
  return bytes;
}
