/** The five questions about a sealed visit, each with its own answer. */
export const VERDICTS = ['bytesHash', 'signature', 'liveRows', 'inclusion', 'consistency'] as const;
export type VerdictName = (typeof VERDICTS)[number];

export const REASONS = [
  /** Holds by the key that the bundle brought; nobody compared that key with the published one. */
  'own_key',
  'needs_server',
  'not_yours',
  'not_sealed_yet',
  'no_proof',
  'erased',
  'not_in_file',
  'no_newer_tree',
  'other_tree',
] as const;
export type Reason = (typeof REASONS)[number];

/** What was found of one question; `reason` says why nothing was, or what a good answer rests on. */
export type Answer = { state: 'valid' | 'invalid' | 'not_checked'; reason: Reason | null };

export const FINDING_KINDS = [
  'missing_file',
  'extra_file',
  'changed_file',
  'sum_wrong',
  'malformed',
  'malformed_value',
  'misshapen',
  'not_canonical',
  'line_changed',
  'line_missing',
  'line_added',
  'stroke_changed',
  'hash_differs',
  'value_differs',
  'signature_wrong',
  'key_unreadable',
  'key_not_published',
  'lines_of_another',
  'proof_wrong',
  'checkpoint_wrong',
  'not_in_log',
  'never_logged',
  'vanished',
  'record_differs',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/**
 * One thing that is not as it was sealed. `path` is the line within the file (`booking.items[1].amount_minor`), `offset`
 * a byte, `found` what stands there now, `expected` what should.
 */
export type Finding = {
  verdict: VerdictName;
  kind: FindingKind;
  file: string;
  path?: string;
  offset?: number;
  found?: string;
  expected?: string;
};

/** What the core borrows: environments hash and verify each in their own way. */
export type Crypto = {
  sha256: (bytes: Uint8Array) => Uint8Array;
  /** RFC 8032, pure Ed25519, by a raw public key of 32 bytes; false for anything malformed. */
  ed25519: (message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array) => boolean;
};

const LONGEST_SHOWN = 120;

/** A value as a finding shows it: long ones are cut. */
export const shown = (text: string): string =>
  text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
