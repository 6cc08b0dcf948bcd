import { isSupportedNode } from '../bootstrap.mjs';
import { doubt, fault, fine, type Verdict } from './verdict';

const GIGABYTE = 1024 ** 3;

/** Node as package.json asks for it. */
export const judgeNode = (version: string): Verdict =>
  isSupportedNode(version)
    ? fine(`Node ${version}`)
    : fault(`Node ${version}`, 'install Node 20.19, 22.13, 24 or newer');

export function judgeDisk(freeBytes: number): Verdict {
  const says = `${(freeBytes / GIGABYTE).toFixed(1)} GB free for uploads and database`;
  if (freeBytes < GIGABYTE) return fault(says, 'free some space; below 1 GB uploads and the database stop');
  return freeBytes < 5 * GIGABYTE ? doubt(says, 'add space before it runs out') : fine(says);
}

/** The database's clock against this machine's: tokens and webhooks allow minutes, evidence deserves less. */
export function judgeSkew(skewMs: number): Verdict {
  const says = `machine and database differ by ${(Math.abs(skewMs) / 1000).toFixed(1)} s`;
  if (Math.abs(skewMs) > 30_000) return fault(says, 'run a time service (chrony, systemd-timesyncd) on both');
  return Math.abs(skewMs) > 2000 ? doubt(says, 'run a time service on both') : fine(says);
}

export function judgeOffset(offsetMs: number, production: boolean): Verdict {
  if (offsetMs === 0) return fine('the business clock is the real one');
  const says = `the business clock is moved by ${(offsetMs / 3_600_000).toFixed(1)} h`;
  return production
    ? fault(says, 'set operational.clock.offset_ms to 0')
    : doubt(says, 'move it back when you are done');
}

export type RoleFacts = { role: string; wanted: string; superuser: boolean; bypass: boolean; ownsTables: boolean };

/** A role that is above row security makes every policy worthless, whoever connects with it. */
export function judgeRole({ role, wanted, superuser, bypass, ownsTables }: RoleFacts): Verdict {
  if (superuser || bypass)
    return fault(
      `${role} is ${superuser ? 'a superuser' : 'above row security'}`,
      `give ${wanted}: NOSUPERUSER NOBYPASSRLS`,
    );
  if (ownsTables && wanted !== 'homeserve_owner')
    return fault(`${role} owns the tables`, `give ${wanted}, which only has grants`);
  return role === wanted
    ? fine(`${role} answers and is bound by row security`)
    : doubt(`signs in as ${role}`, `the grants are made for ${wanted}`);
}

export function judgeVersion(serverVersion: number): Verdict {
  const major = Math.floor(serverVersion / 10_000);
  return major >= 18 ? fine(`PostgreSQL ${major}`) : fault(`PostgreSQL ${major}`, 'PostgreSQL 18 is needed (uuidv7)');
}

export function judgeCertificate(daysLeft: number): Verdict {
  const says = `the certificate is valid for ${Math.floor(daysLeft)} more days`;
  if (daysLeft <= 0) return fault('the certificate has run out', 'renew it');
  return daysLeft < 14 ? doubt(says, 'renew it; renewing by itself has stopped') : fine(says);
}

/** Every key that signs, or ever signed, must be where a verifier looks for it. */
export function judgeKeys(held: readonly string[], published: readonly string[]): Verdict {
  const missing = held.filter((id) => !published.includes(id));
  return missing.length === 0
    ? fine(`published: ${held.join(', ')}`)
    : fault(`not published: ${missing.join(', ')}`, 'start the web process with the same EVIDENCE_KEYS');
}

type BucketFacts = { bucket: string; returns: boolean; replaces: boolean; open: boolean; versions: boolean | null };

/** A bucket of uploads: private, whole, written once, and without what was removed. */
export function judgeBucket({ bucket, returns, replaces, open, versions }: BucketFacts): Verdict[] {
  if (open) return [fault(`anybody can read ${bucket}`, 'block public access to the bucket')];
  if (!returns) return [fault(`${bucket} gives back other bytes`, 'look at what stands between; no object may change')];
  const verdicts = [fine(`${bucket} keeps, gives back and removes objects, and shows them to nobody else`)];
  if (replaces)
    verdicts.push(fault(`${bucket} replaces objects`, 'take a store that knows If-None-Match: what is kept must stay'));
  if (versions)
    verdicts.push(
      doubt(`${bucket} keeps versions`, 'let a rule of the bucket end old versions; an erasure leaves them'),
    );
  return verdicts;
}

export function judgeQueue(waiting: number, oldestSeconds: number): Verdict {
  const says = `${waiting} waiting${waiting > 0 ? `, the oldest for ${Math.round(oldestSeconds)} s` : ''}`;
  return oldestSeconds > 300 ? doubt(says, 'start more workers, or look into their log') : fine(says);
}
