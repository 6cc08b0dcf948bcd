import { hex } from '@/lib/core/encoding';
import type { BundleFiles } from './bundle-files';
import {
  bytesOf,
  checkByEvidence,
  checkByLines,
  checkBySums,
  checkLinesThemselves,
  checkPresence,
} from './check-files';
import { type CheckedLog, checkLog, type KnownLog } from './check-log';
import { checkSums } from './check-sums';
import { type EvidenceFacts, readEvidence } from './evidence-facts';
import type { Answer, Crypto, Finding, VerdictName } from './findings';
import { scanJson } from './json-places';
import { readLines } from './lines';
import { rawPublicKey, readPublishedKeys } from './public-key';

/** What the asker brings that does not come from the bundle. */
export type Known = KnownLog & {
  /** Text of the published keys, or of one PEM file. */
  keys?: string;
  /** True for a few files out of a bundle, as a receipt carries them: nothing is said of the absent ones. */
  partial?: boolean;
};

export type BundleVerification = {
  verdicts: Record<VerdictName, Answer>;
  findings: Finding[];
  evidenceSha256: string | null;
  facts: EvidenceFacts | null;
  log: CheckedLog['about'];
};

/**
 * The five verdicts on a bundle by what it holds, and every line that is not as it was sealed. Needs no server; what
 * only the server knows (live rows) is `not_checked`. Never throws, whatever the files are.
 */
export function verifyBundle(files: BundleFiles, crypto: Crypto, known: Known = {}): BundleVerification {
  const pem = new TextDecoder().decode(bytesOf(files, 'public.pem'));
  const key = rawPublicKey(pem);
  const holds = (file: string, signature: string): boolean =>
    key !== null && files.has(file) && crypto.ed25519(bytesOf(files, file), bytesOf(files, signature), key);
  const signed = holds('evidence.json', 'evidence.sig');
  const facts = readEvidence(bytesOf(files, 'evidence.json'));
  const witness = holds('lines.json', 'lines.sig') ? readLines(bytesOf(files, 'lines.json')) : null;
  const own = witness?.files['evidence.json'] === files.get('evidence.json')?.sha256 || !signed;
  const lines = own ? witness : null;

  const isAsked = ({ kind }: Finding): boolean => !known.partial || kind !== 'missing_file';
  const log = checkLog(files, { facts, crypto, known, publicKey: key, signed });
  const findings: Finding[] = [
    ...(known.partial ? [] : checkPresence(files, facts, lines)),
    ...(witness && !own ? [ofAnother] : []),
    ...(lines ? checkByLines(files, lines, crypto) : []),
    ...(facts && (signed || !lines) ? checkByEvidence(files, facts).filter(isAsked) : []),
    ...(signed && !witness && files.has('lines.json') ? checkLinesThemselves(files, facts?.key_id ?? '', crypto) : []),
    ...(signed || witness ? [] : unsigned(files, key)),
    ...checkKey(pem, facts, known.keys),
    ...log.findings,
  ];
  findings.push(...checkOffer(files, facts, crypto, findings));
  const blamed = new Set(findings.map(({ file }) => file));
  const isVouched = (name: string): boolean => {
    if (name === 'inclusion.json') return log.inclusion.state === 'valid' && log.consistency.state !== 'invalid';
    if (lines) return name in lines.files || name.startsWith('lines.');
    return signed && name !== 'README.txt' && name !== 'verify.mjs' && name !== 'keys.json';
  };
  if (!known.partial) findings.push(...checkSums(files, blamed, isVouched));
  const all = unique(findings);
  const invalid = (name: VerdictName): boolean => all.some(({ verdict }) => verdict === name);
  const say = (name: VerdictName, reason: Answer['reason']): Answer =>
    invalid(name) ? { state: 'invalid', reason: null } : { state: 'valid', reason };
  return {
    verdicts: {
      bytesHash: say('bytesHash', known.partial ? 'not_in_file' : null),
      signature: signed ? say('signature', known.keys ? null : 'own_key') : { state: 'invalid', reason: null },
      liveRows: { state: 'not_checked', reason: 'needs_server' },
      inclusion: log.inclusion,
      consistency: log.consistency,
    },
    findings: all,
    evidenceSha256: files.get('evidence.json')?.sha256 ?? null,
    facts,
    log: log.about,
  };
}

const ofAnother: Finding = { verdict: 'bytesHash', kind: 'lines_of_another', file: 'lines.json' };

/** Neither signature holds: the key itself, or whatever SHA256SUMS still remembers otherwise. */
function unsigned(files: BundleFiles, key: Uint8Array | null): Finding[] {
  const unreadable: Finding = { verdict: 'signature', kind: 'key_unreadable', file: 'public.pem' };
  const bySums = checkBySums(files);
  if (key === null && files.has('public.pem')) return [...bySums, unreadable];
  return bySums.length > 0 ? bySums : [{ verdict: 'signature', kind: 'signature_wrong', file: 'evidence.sig' }];
}

/** The bundle's key against the published one of the same name. */
function checkKey(pem: string, facts: EvidenceFacts | null, text: string | undefined): Finding[] {
  if (text === undefined) return [];
  const expected = readPublishedKeys(text)?.(String(facts?.key_id));
  if (expected === pem) return [];
  return [{ verdict: 'signature', kind: 'key_not_published', file: 'public.pem', found: String(facts?.key_id) }];
}

/** The offer's own hash says something new only where no line was named yet. */
function checkOffer(
  files: BundleFiles,
  facts: EvidenceFacts | null,
  { sha256 }: Crypto,
  named: readonly Finding[],
): Finding[] {
  if (named.some(({ file }) => file === 'evidence.json')) return [];
  const bytes = bytesOf(files, 'evidence.json');
  const booking = scanJson(bytes).places.find(({ path }) => path === 'booking');
  const found = booking ? hex(sha256(bytes.subarray(booking.start, booking.end))) : undefined;
  const expected = facts?.offer_sha256;
  if (found !== undefined && found === expected) return [];
  const about = { verdict: 'bytesHash', file: 'evidence.json' } as const;
  return [{ ...about, kind: 'value_differs', path: 'offer_sha256', found: String(expected), expected: String(found) }];
}

/** Two ways of looking may name the same thing. */
function unique(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ kind, file, path, offset }) => {
    const named = kind === 'missing_file' ? `${kind} ${file}` : `${kind} ${file} ${path} ${offset}`;
    return seen.has(named) ? false : seen.add(named);
  });
}
