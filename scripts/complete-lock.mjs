import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Run after changing dependencies: adds the optional packages of other platforms that npm left out of
 * package-lock.json because the registry in use did not offer them. Without them `npm ci` refuses the lock.
 */
const OS = ['darwin', 'linux', 'win32', 'freebsd', 'android', 'openharmony'];
const CPU = ['arm64', 'x64', 'ia32', 'ppc64', 's390x', 'riscv64', 'wasm32', 'arm'];

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const packages = lock.packages;
const added = [];

/** Whether something installed at `from` finds `name` by walking up. */
function resolves(from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/')))) {
    const base = at.replace(/\/$/, '');
    if (packages[`${base ? `${base}/` : ''}node_modules/${name}`]) return true;
    if (base === '') return false;
  }
}

function platformOf(name) {
  const words = name.split('/').pop().split(/[-_]/);
  const os = OS.find((one) => words.includes(one));
  const cpu = CPU.find((one) => words.includes(one));
  const libc = words.includes('musl') ? 'musl' : words.includes('gnu') && os === 'linux' ? 'glibc' : undefined;
  return { ...(cpu && { cpu: [cpu] }), ...(libc && { libc: [libc] }), ...(os && { os: [os] }) };
}

for (const [path, entry] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (resolves(path, name)) continue;
    if (!/^\d/.test(version)) throw new Error(`${path} wants ${name}@${version}, which is no exact version`);
    const { cpu, libc, os } = platformOf(name);
    if (!cpu && !os) throw new Error(`${name} does not tell its platform`);
    packages[`node_modules/${name}`] = { version, cpu, ...(entry.dev && { dev: true }), libc, optional: true, os };
    added.push(`${name}@${version}`);
  }
}

if (process.argv.includes('--check')) {
  for (const name of added) console.error(`package-lock.json lacks ${name}; run node scripts/complete-lock.mjs`);
  process.exit(added.length === 0 ? 0 : 1);
}
const [root, ...rest] = Object.entries(packages);
lock.packages = Object.fromEntries([root, ...rest.sort(([a], [b]) => a.localeCompare(b, 'en'))]);
if (added.length > 0) writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length > 0 ? `Added ${added.length}: ${added.join(', ')}` : 'The lock is complete.');
