import { openCheckpoint, type SignedCheckpoint, type VerifyKey } from '@/lib/audit/policy/checkpoint';
import { saltedPair } from '@/lib/audit/policy/entry';
import { leafHash, sameBytes, verifyConsistency, verifyInclusion } from '@/lib/audit/policy/merkle';
import type { InclusionProof } from '@/lib/audit/schema';
import { hex } from '@/lib/core/encoding';
import type { BundleFiles } from './bundle-files';
import { bytesOf } from './check-files';
import type { EvidenceFacts } from './evidence-facts';
import { type Answer, type Crypto, type Finding, shown } from './findings';
import { readInclusion } from './inclusion';
import { scanJson } from './json-places';
import { wronglyWritten } from './lines';
import { rawPublicKey } from './public-key';

/** A tree that the asker got in another way: a checkpoint he kept, and the proof that leads from or to it. */
export type KnownLog = { checkpoint?: string; proof?: { from: bigint; hashes: readonly Uint8Array[] } };

export type CheckedLog = {
  inclusion: Answer;
  consistency: Answer;
  findings: Finding[];
  about: { logId: string; leafIndex: string; treeSize: string; sealedAt: string } | null;
};

type Asked = {
  facts: EvidenceFacts | null;
  crypto: Crypto;
  known: KnownLog & { keys?: string };
  publicKey: Uint8Array | null;
  /** Whether the evidence's own signature holds: otherwise it is not the log that is wrong. */
  signed: boolean;
};

const FILE = 'inclusion.json';
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const notChecked = (reason: Answer['reason']): Answer => ({ state: 'not_checked', reason });
const VALID: Answer = { state: 'valid', reason: null };
const INVALID: Answer = { state: 'invalid', reason: null };

/** Whether the log holds this signature, and whether a later log still begins with the one that did. */
export function checkLog(files: BundleFiles, asked: Asked): CheckedLog {
  const bytes = bytesOf(files, FILE);
  const nothing = { consistency: notChecked('no_proof'), about: null };
  if (!files.has(FILE)) return { ...nothing, inclusion: notChecked('no_proof'), findings: [] };
  const scan = scanJson(bytes);
  const written = wronglyWritten(FILE, scan, 'inclusion');
  const inclusion = scan.broken ? null : readInclusion(JSON.parse(decoder.decode(bytes)));
  if (inclusion === null) return { ...nothing, inclusion: INVALID, findings: written };
  if (inclusion === 'not_sealed_yet') {
    return { ...nothing, inclusion: written.length > 0 ? INVALID : notChecked('not_sealed_yet'), findings: written };
  }
  if ('wrong' in inclusion) {
    return { ...nothing, inclusion: INVALID, findings: [...written, found('misshapen', { path: inclusion.wrong })] };
  }
  return judge(inclusion, written, { ...asked, evidenceSha256: files.get('evidence.json')?.sha256 }, files);
}

const found = (kind: Finding['kind'], more: Partial<Finding>): Finding => ({
  verdict: 'inclusion',
  kind,
  file: FILE,
  ...more,
});

function judge(
  inclusion: InclusionProof,
  written: Finding[],
  asked: Asked & { evidenceSha256: string | undefined },
  files: BundleFiles,
): CheckedLog {
  const { sha256 } = asked.crypto;
  const keys = keysOf(asked, files);
  const tree = openCheckpoint(sha256, inclusion.checkpoint, keys);
  const included = [...written, ...checkEntry(inclusion, asked), ...checkTree(inclusion, tree, sha256)];
  const later = checkLater(inclusion, tree, keys, asked);
  const erased = inclusion.values === null ? notChecked('erased') : VALID;
  return {
    inclusion: included.length > 0 ? INVALID : erased,
    consistency: later.answer,
    findings: [...included, ...later.findings],
    about: {
      logId: inclusion.log_id,
      leafIndex: inclusion.leaf_index,
      treeSize: inclusion.tree_size,
      sealedAt: tree?.time ?? '',
    },
  };
}

/** The keys that may have signed a tree: the asker's when he brought some, the bundle's own otherwise. */
function keysOf({ known, publicKey, crypto }: Asked, files: BundleFiles): VerifyKey[] {
  const text = known.keys ?? decoder.decode(bytesOf(files, 'keys.json'));
  const pems = [...text.matchAll(/-----BEGIN PUBLIC KEY-----[^-]*-----END PUBLIC KEY-----/g)].map(
    ([pem]) => `${pem.replaceAll('\\n', '\n')}\n`,
  );
  const raw = pems.map(rawPublicKey).filter((key) => key !== null);
  return (known.keys || !publicKey ? raw : [...raw, publicKey]).map((key) => ({
    publicKey: key,
    verify: (message, signature) => crypto.ed25519(message, signature, key),
  }));
}

/** The entry is about this signature, and commits to the hash of this evidence. */
function checkEntry(inclusion: InclusionProof, asked: Asked & { evidenceSha256: string | undefined }): Finding[] {
  const { entry: text, values } = inclusion;
  const entry = asObject(text);
  const { facts, signed, evidenceSha256, crypto } = asked;
  const wanted = {
    table: 'signatures',
    action: 'insert',
    ...(signed && { row_id: facts?.evidence_id }),
  };
  const findings = Object.entries(wanted).flatMap(([name, expected]): Finding[] =>
    entry?.[name] === expected ? [] : [differs(`entry.${name}`, entry?.[name], expected)],
  );
  if (!values) return findings;
  const salted = saltedPair(bytesOfHex(values.salt), values.before, values.after);
  const committed = hex(crypto.sha256(salted));
  if (committed !== entry?.values_sha256) findings.push(differs('values', committed, entry?.values_sha256));
  const sealed = asObject(values.after)?.evidence_sha256;
  if (sealed === evidenceSha256) return findings;
  const notThis: Finding = { ...differs('', evidenceSha256, sealed), kind: 'not_in_log', file: 'evidence.json' };
  return [...findings, signed ? differs('values.after.evidence_sha256', sealed, evidenceSha256) : notThis];
}

const differs = (path: string, is: unknown, expected: unknown): Finding =>
  found('value_differs', { ...(path && { path }), found: shown(String(is)), expected: shown(String(expected)) });

function checkTree(inclusion: InclusionProof, tree: SignedCheckpoint | null, sha256: Crypto['sha256']): Finding[] {
  if (!tree) return [found('checkpoint_wrong', { path: 'checkpoint' })];
  const size = BigInt(inclusion.tree_size);
  if (tree.origin !== inclusion.log_id) return [differs('log_id', inclusion.log_id, tree.origin)];
  // A tree is named after its database's log, which the entry names too.
  const log = String(asObject(inclusion.entry)?.log_id);
  if (!tree.origin.startsWith(`${log}/`)) return [differs('entry.log_id', log, tree.origin)];
  if (tree.size !== size) return [differs('tree_size', inclusion.tree_size, tree.size)];
  const holds = verifyInclusion(sha256, {
    leaf: leafHash(sha256, encoder.encode(inclusion.entry)),
    index: BigInt(inclusion.leaf_index),
    size,
    proof: inclusion.proof.map(bytesOfHex),
    root: tree.root,
  });
  return holds ? [] : [found('proof_wrong', { path: 'proof' })];
}

/** The tree of the proof against a later one of the bundle, and both against one that the asker brought. */
function checkLater(
  { consistency }: InclusionProof,
  tree: SignedCheckpoint | null,
  keys: VerifyKey[],
  { crypto: { sha256 }, known }: Asked,
): { answer: Answer; findings: Finding[] } {
  const later = (kind: Finding['kind'], path: string): Finding => found(kind, { verdict: 'consistency', path });
  const findings: Finding[] = [];
  const newer = consistency && openCheckpoint(sha256, consistency.checkpoint, keys);
  if (consistency && !newer) findings.push(later('checkpoint_wrong', 'consistency.checkpoint'));
  if (consistency && newer && tree) {
    if (newer.size !== BigInt(consistency.tree_size))
      findings.push({ ...differs('consistency.tree_size', consistency.tree_size, newer.size), verdict: 'consistency' });
    else if (!extend(sha256, tree, newer, consistency.proof.map(bytesOfHex))) {
      findings.push(later('proof_wrong', 'consistency.proof'));
    }
  }
  if (findings.length > 0) return { answer: INVALID, findings };
  if (known.checkpoint === undefined) {
    return { answer: newer && tree ? VALID : notChecked('no_newer_tree'), findings };
  }
  const brought = openCheckpoint(sha256, known.checkpoint, keys);
  if (!brought) return { answer: INVALID, findings: [later('checkpoint_wrong', 'checkpoint')] };
  const mine = [tree, newer].filter((one) => one !== null);
  const same = mine.find((one) => one.size === brought.size);
  if (same) {
    return sameBytes(same.root, brought.root)
      ? { answer: VALID, findings }
      : { answer: INVALID, findings: [later('proof_wrong', 'checkpoint')] };
  }
  const { proof } = known;
  const start = proof && mine.find((one) => one.size === proof.from);
  if (!proof || !start) return { answer: notChecked('other_tree'), findings };
  return extend(sha256, start, brought, proof.hashes)
    ? { answer: VALID, findings }
    : { answer: INVALID, findings: [later('proof_wrong', 'checkpoint')] };
}

const extend = (
  sha256: Crypto['sha256'],
  older: SignedCheckpoint,
  newer: SignedCheckpoint,
  proof: readonly Uint8Array[],
): boolean =>
  older.origin === newer.origin &&
  verifyConsistency(sha256, { oldSize: older.size, oldRoot: older.root, size: newer.size, root: newer.root, proof });

function asObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

const bytesOfHex = (text: string): Uint8Array =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
