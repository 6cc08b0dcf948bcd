import { connect } from 'node:tls';
import { reachProviders } from '@/lib/auth/provider-reach';
import { reachBucket } from '@/lib/auth/storage-reach';
import { env, keyring } from '@/lib/core/env';
import { judgeBucket, judgeCertificate, judgeKeys } from './judge';
import { type Check, doubt, fault, fine, type Verdict } from './verdict';

const WAIT_MS = 10_000;
const DAY_MS = 86_400_000;

const ask = (path: string) => fetch(`${env().PUBLIC_URL}${path}`, { signal: AbortSignal.timeout(WAIT_MS) });

/** What stands outside this machine: providers, and our own address as the world sees it. */
export const outsideChecks = (): Check[] => [
  { name: 'providers', run: providers },
  { name: 'bucket', run: bucket },
  { name: 'public address', run: publicAddress },
  { name: 'certificate', run: certificate },
  { name: 'evidence keys', run: publishedKeys },
];

async function providers(): Promise<Verdict[]> {
  return (await reachProviders()).map(({ provider, error }) =>
    error === null
      ? fine(`${provider} answers and takes our keys`)
      : fault(`${provider}: ${error}`, `check its settings and the way out of this machine`),
  );
}

async function bucket(): Promise<Verdict[]> {
  const facts = await reachBucket();
  return facts ? judgeBucket(facts) : [];
}

async function publicAddress(): Promise<Verdict> {
  const answer = await ask('/api/health');
  return answer.ok
    ? fine(`${env().PUBLIC_URL} answers`)
    : fault(`${env().PUBLIC_URL} answers ${answer.status}`, 'look at the proxy in front and at the web process');
}

async function certificate(): Promise<Verdict> {
  const { protocol, hostname, port } = new URL(env().PUBLIC_URL);
  if (protocol !== 'https:') return doubt('PUBLIC_URL is not https', 'fine on this machine; a phone needs TLS');
  return judgeCertificate(await daysLeft(hostname, Number(port || 443)));
}

/** Days until the certificate at an address runs out; rejects when it is not trusted. */
function daysLeft(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, servername: host, timeout: WAIT_MS }, () => {
      const until = Date.parse(socket.getPeerCertificate().valid_to);
      socket.end();
      resolve((until - Date.now()) / DAY_MS);
    });
    socket.once('error', reject);
    socket.once('timeout', () => socket.destroy(new Error('no answer in 10 s')));
  });
}

async function publishedKeys(): Promise<Verdict> {
  const answer = await ask('/.well-known/homeserve-keys.json');
  const { keys } = (await answer.json()) as { keys: { key_id: string }[] };
  return judgeKeys(
    keyring('EVIDENCE_KEYS').map(({ id }) => id),
    keys.map(({ key_id }) => key_id),
  );
}
