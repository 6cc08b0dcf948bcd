import { hex } from '@/lib/core/encoding';
import { BUNDLE_FILES, type BundleFiles, isLitter, isPhoto, readSums } from './bundle-files';
import { type EvidenceFacts, namedFiles } from './evidence-facts';
import type { Crypto, Finding } from './findings';
import { changedLines, type Lines, linesOf, makeLines } from './lines';

export const bytesOf = (files: BundleFiles, name: string): Uint8Array => files.get(name)?.bytes ?? new Uint8Array();

/** The name that a file of the evidence has in this bundle: a photograph's ending is its format's. */
function nameIn(files: BundleFiles, name: string): string | undefined {
  if (!isPhoto(name)) return files.has(name) ? name : undefined;
  return [...files.keys()].find((one) => one.startsWith(`${name}.`));
}

/** Files against lines.json, whose signature holds. */
export function checkByLines(files: BundleFiles, lines: Lines, crypto: Crypto): Finding[] {
  return Object.entries(lines.files).flatMap(([name, expected]): Finding[] => {
    const file = files.get(name);
    const about = { verdict: 'bytesHash', file: name } as const;
    if (!file) return [{ ...about, kind: 'missing_file' }];
    if (file.sha256 === expected) return [];
    if (name === 'evidence.sig') return [{ ...about, verdict: 'signature', kind: 'signature_wrong' }];
    const sealed = lines.lines[name];
    const byLine = sealed && file.bytes ? changedLines(name, file.bytes, sealed, crypto.sha256) : [];
    return byLine.length > 0 ? byLine : [{ ...about, kind: 'changed_file', found: file.sha256, expected }];
  });
}

/** Files against the hashes in evidence.json. */
export function checkByEvidence(files: BundleFiles, facts: EvidenceFacts): Finding[] {
  return namedFiles(facts).flatMap(({ name, sha256, path }): Finding[] => {
    const own = nameIn(files, name);
    const file = own === undefined ? undefined : files.get(own);
    const about = { verdict: 'bytesHash', file: own ?? name, path } as const;
    if (!file) return [{ ...about, kind: 'missing_file' }];
    if (file.sha256 === sha256) return [];
    return [{ ...about, kind: 'hash_differs', found: file.sha256, expected: sha256 }];
  });
}

/** Why the signature of lines.json fails where that of the evidence holds: one of the two files was touched. */
export function checkLinesThemselves(files: BundleFiles, keyId: string, { sha256 }: Crypto): Finding[] {
  const bytes = bytesOf(files, 'lines.json');
  const made = makeLines(files, keyId, sha256);
  if (hex(sha256(made)) === hex(sha256(bytes))) {
    return [{ verdict: 'bytesHash', kind: 'signature_wrong', file: 'lines.sig' }];
  }
  const expected = linesOf('lines.json', { sha256: '', length: made.length, bytes: made }, sha256);
  const found = changedLines('lines.json', bytes, expected, sha256);
  return found.length > 0 ? found : [{ verdict: 'bytesHash', kind: 'changed_file', file: 'lines.json' }];
}

const KEY_AND_SIGNED = ['public.pem', 'evidence.json', 'evidence.sig', 'lines.json', 'lines.sig'];

/** Which file it was, where no signature holds any more: SHA256SUMS is the last witness. */
export function checkBySums(files: BundleFiles): Finding[] {
  const { sums } = readSums(bytesOf(files, 'SHA256SUMS'));
  return KEY_AND_SIGNED.flatMap((name): Finding[] => {
    const [file, expected] = [files.get(name), sums.get(name)];
    if (!file || !expected || file.sha256 === expected) return [];
    return [{ verdict: 'signature', kind: 'changed_file', file: name, found: file.sha256, expected }];
  });
}

/** Files that should be here, and those that nobody packed. */
export function checkPresence(files: BundleFiles, facts: EvidenceFacts | null, lines: Lines | null): Finding[] {
  const stems = facts ? namedFiles(facts).map(({ name }) => name) : [];
  const known = (name: string) =>
    (BUNDLE_FILES as readonly string[]).includes(name) ||
    (lines !== null && Object.hasOwn(lines.files, name)) ||
    stems.some((stem) => isPhoto(stem) && name.startsWith(`${stem}.`));
  const missing = BUNDLE_FILES.filter((name) => !files.has(name));
  const extra = [...files.keys()].filter((name) => !isLitter(name) && !known(name));
  return [
    ...missing.map((file): Finding => ({ verdict: 'bytesHash', kind: 'missing_file', file })),
    ...extra.map((file): Finding => ({ verdict: 'bytesHash', kind: 'extra_file', file })),
  ];
}
