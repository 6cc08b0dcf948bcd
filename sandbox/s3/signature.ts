import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { HttpCall } from '../http';

/** Why a signature is not taken, as S3 calls it. */
export type SignatureFault =
  | 'AccessDenied'
  | 'InvalidAccessKeyId'
  | 'SignatureDoesNotMatch'
  | 'RequestTimeTooSkewed'
  | 'XAmzContentSHA256Mismatch';

type Keys = { accessKeyId: string; secretAccessKey: string };

const MOST_SKEW_MS = 15 * 60_000;
const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([\w-]+)\/s3\/aws4_request, ?SignedHeaders=([\w;-]+), ?Signature=([0-9a-f]{64})$/;

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

/** Signature Version 4 in the header, checked as S3 does it; null when it holds. https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
export function signatureFault(call: HttpCall, keys: Keys): SignatureFault | null {
  const header = call.headers.authorization;
  if (!header) return 'AccessDenied';
  const [, id = '', day = '', region = '', signed = '', signature = ''] = AUTHORIZATION.exec(header) ?? [];
  if (id !== keys.accessKeyId) return 'InvalidAccessKeyId';
  const at = String(call.headers['x-amz-date'] ?? '');
  const payload = String(call.headers['x-amz-content-sha256'] ?? '');
  const asked = [call.method, call.url.pathname, queryOf(call.url), headersOf(call, signed), signed, payload].join(
    '\n',
  );
  const scope = `${day}/${region}/s3/aws4_request`;
  const key = ['s3', 'aws4_request'].reduce(hmac, hmac(hmac(`AWS4${keys.secretAccessKey}`, day), region));
  const wanted = hmac(key, ['AWS4-HMAC-SHA256', at, scope, sha256(asked)].join('\n'));
  if (!signed.split(';').includes('host') || !timingSafeEqual(wanted, Buffer.from(signature, 'hex')))
    return 'SignatureDoesNotMatch';
  if (!at.startsWith(day) || Math.abs(instantOf(at) - Date.now()) > MOST_SKEW_MS) return 'RequestTimeTooSkewed';
  return payload === 'UNSIGNED-PAYLOAD' || payload === sha256(call.raw) ? null : 'XAmzContentSHA256Mismatch';
}

/** "20261127T180000Z". */
const instantOf = (at: string): number =>
  Date.parse(at.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

const queryOf = (url: URL): string =>
  [...url.searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join('&');

const headersOf = (call: HttpCall, signed: string): string =>
  signed
    .split(';')
    .map(
      (name) =>
        `${name}:${String(call.headers[name] ?? '')
          .trim()
          .replace(/ +/g, ' ')}\n`,
    )
    .join('');
