import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import process, { argv, stdout } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { nodeCrypto } from '@/lib/core/crypto/plain-ed25519';
import { VERDICTS } from '@/lib/signing/policy/findings';
import { sayAnswer, sayFinding } from '@/lib/signing/policy/verifier-words';
import { type BundleVerification, type Known, verifyBundle } from '@/lib/signing/policy/verify-bundle';
import words from '@/messages/en/verifier.json';
import { readProof } from './proof';
import { type Opened, openBundle } from './sources';

const USAGE = `Checks a bundle of evidence of HomeServe Pro. Sends and fetches nothing.

  node verify.mjs [bundle.zip | folder | receipt.pdf] [options]

Without a name it checks the folder that it lies in.

  --keys FILE        public keys got elsewhere: homeserve-keys.json, or one PEM file
  --checkpoint FILE  a checkpoint of the log got elsewhere, from somebody who kept one
  --proof FILE       what the log answers at /.well-known/homeserve-log/consistency?from=SIZE: the proof from
                     the bundle's tree (tree_size in inclusion.json) to that checkpoint, or to the newest

Exit code: 0 nothing is wrong, 1 something is, 2 it could not be read.
`;

const STATES = { valid: 'VALID      ', invalid: 'INVALID    ', not_checked: 'NOT CHECKED' };

class Unreadable extends Error {}

/** Names and values are whatever somebody wrote into a file: they must not steer a terminal. */
const plain = (text: string): string => text.replace(/\p{Cc}/gu, '?');

function asked(): { target: string; known: Known } {
  const { values, positionals } = parseArgs({
    args: argv.slice(2),
    allowPositionals: true,
    options: {
      keys: { type: 'string' },
      checkpoint: { type: 'string' },
      proof: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help || positionals.length > 1) throw new Unreadable(USAGE);
  const read = (path: string | undefined) => (path === undefined ? undefined : readFileSync(path, 'utf8'));
  const proof = values.proof === undefined ? undefined : readProof(readFileSync(values.proof, 'utf8'));
  if (proof === null) throw new Error(`${values.proof} is no consistency proof.`);
  const checkpoint = read(values.checkpoint) ?? proof?.checkpoint;
  const known = { keys: read(values.keys), checkpoint, proof: proof?.proof };
  return { target: positionals[0] ?? dirname(fileURLToPath(import.meta.url)), known };
}

function report({ verdicts, findings, evidenceSha256, facts, log }: BundleVerification): string {
  const lines = VERDICTS.map((name) => {
    const { title } = words.verdicts[name];
    return `  ${STATES[verdicts[name].state]}  ${title.padEnd(18)}  ${sayAnswer(words, name, verdicts[name])}`;
  });
  const about = [
    `  SHA-256   ${evidenceSha256 ?? 'none'}`,
    `  evidence  ${facts?.evidence_id ?? 'unknown'}, signed by key ${facts?.key_id ?? 'unknown'}`,
    ...(log ? [`  log       ${log.logId}, entry ${log.leafIndex} of ${log.treeSize}, sealed ${log.sealedAt}`] : []),
  ].map(plain);
  const found = findings.map((finding) => `  - ${plain(sayFinding(words, finding))}`);
  return [
    ...about,
    '',
    ...lines,
    ...(found.length > 0 ? ['', 'What is not as it was sealed:', ...found] : []),
    '',
  ].join('\n');
}

function main(): number {
  let opened: Opened | null;
  let known: Known;
  let target: string;
  try {
    ({ target, known } = asked());
    opened = openBundle(target);
  } catch (error) {
    stdout.write(error instanceof Unreadable ? error.message : `${(error as Error).message}\n\n${USAGE}`);
    return 2;
  }
  if (!opened?.files.has('evidence.json')) {
    stdout.write(`There is no evidence in ${target}.\n\n${USAGE}`);
    return 2;
  }
  const result = verifyBundle(opened.files, nodeCrypto, { ...known, partial: opened.partial });
  stdout.write(`${basename(target)}\n${report(result)}`);
  return result.findings.length > 0 || Object.values(result.verdicts).some(({ state }) => state === 'invalid') ? 1 : 0;
}

process.exitCode = main();
