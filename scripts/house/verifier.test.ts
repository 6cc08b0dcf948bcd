import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealedBundle } from '@/testing/sealed-bundle';
import { VERIFIER, writeVerifier } from '../verifier/write-verifier';

const sealed = sealedBundle();
const other = sealedBundle();
const root = mkdtempSync(join(tmpdir(), 'bundle-'));
const at = (name: string): string => join(root, name);

beforeAll(() => {
  writeVerifier();
  for (const [name, bytes] of sealed.files) {
    mkdirSync(dirname(at(`unpacked/${name}`)), { recursive: true });
    writeFileSync(at(`unpacked/${name}`), bytes);
  }
  const entries = Object.fromEntries(sealed.files);
  writeFileSync(at('good.zip'), zipSync(entries));
  writeFileSync(at('wrapped.zip'), zipSync({ 'HS-ABCDE': entries }, { level: 0 }));
  const changed = new TextDecoder().decode(sealed.files.get('evidence.json')).replace('"rating":5', '"rating":1');
  writeFileSync(at('bad.zip'), zipSync({ ...entries, 'evidence.json': new TextEncoder().encode(changed) }));
  writeFileSync(at('keys.json'), sealed.keys);
  writeFileSync(at('other-keys.json'), other.keys);
  writeFileSync(at('checkpoint'), sealed.checkpoint);
  writeFileSync(at('other-checkpoint'), other.checkpoint);
  writeFileSync(at('proof'), sealed.proof);
  writeFileSync(at('other-proof'), other.proof);
  writeFileSync(at('newest'), (JSON.parse(sealed.proof) as { checkpoint: string }).checkpoint);
  writeFileSync(at('letter.txt'), 'Dear reader');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The file that is made, alone: no package, no setting. */
function run(...args: string[]): { status: number | null; stdout: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve(VERIFIER), ...args], {
    cwd: root,
    env: { PATH: '', NODE_ENV: 'production' },
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return { status, stdout };
}

describe('verify.mjs', () => {
  it.each([['good.zip'], ['wrapped.zip'], ['unpacked']])('finds nothing wrong with %s', (name) => {
    const { status, stdout } = run(name, '--keys', 'keys.json', '--checkpoint', 'checkpoint');
    expect(stdout).toMatch(/VALID {8}Unchanged/);
    expect(stdout).toMatch(/NOT CHECKED {2}Live records/);
    expect(stdout.match(/ {2}VALID/g)).toHaveLength(4);
    expect(status).toBe(0);
  });

  it('names the line of a changed rating', () => {
    const { status, stdout } = run('bad.zip');
    expect(stdout).toContain('evidence.json: rating says 1, which is not what was sealed.');
    expect(status).toBe(1);
  });

  it.each([
    ['--keys', 'other-keys.json', 'public.pem is not the key that was published as k1.'],
    ['--checkpoint', 'other-checkpoint', 'the checkpoint at checkpoint is signed by no known key.'],
    ['--proof', 'other-proof', 'the checkpoint at checkpoint is signed by no known key.'],
  ])('believes what was got elsewhere: %s', (option, file, words) => {
    const { status, stdout } = run('good.zip', option, file);
    expect(stdout).toContain(words);
    expect(status).toBe(1);
  });

  it('follows a proof to a later tree, and asks for one', () => {
    expect(run('good.zip', '--proof', 'proof').stdout).toMatch(/VALID {8}The log only grew/);
    expect(run('good.zip', '--checkpoint', 'newest', '--proof', 'proof').status).toBe(0);
    const { status, stdout } = run('good.zip', '--checkpoint', 'newest');
    expect(stdout).toMatch(/NOT CHECKED {2}The log only grew +This checkpoint is of another size/);
    expect(status).toBe(0);
  });

  it.each([
    [['nothing.zip']],
    [['letter.txt']],
    [['good.zip', 'bad.zip']],
    [['--keyz', 'x']],
    [['good.zip', '--proof', 'keys.json']],
    [['--help']],
  ])('says how it is used: %j', (args) => {
    const { status, stdout } = run(...args);
    expect(stdout).toContain('node verify.mjs [bundle.zip');
    expect(status).toBe(2);
  });
});
