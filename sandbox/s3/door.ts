import type { IncomingHttpHeaders } from 'node:http';
import type { HttpCall, Reply } from '../http';
import type { SandboxSettings } from '../settings';
import { element, s3Error, xml } from './answer';
import type { Bucket, Kept } from './bucket';
import { signatureFault } from './signature';

const MOST_KEYS = 1000;
const ENCRYPTIONS = ['AES256', 'aws:kms'];

/** One private bucket under its name in the path: objects are written once where that is asked, read, listed, removed. */
export class S3Door {
  readonly #settings: SandboxSettings;
  readonly #bucket: Bucket;

  constructor(settings: SandboxSettings, bucket: Bucket) {
    this.#settings = settings;
    this.#bucket = bucket;
  }

  /** Whether a call is for a store of objects: it says so by its signature, or by the bucket. */
  takes(call: Pick<HttpCall, 'path' | 'headers'>): boolean {
    if (call.headers.authorization?.startsWith('AWS4-')) return true;
    return call.path === `/${this.#settings.s3Bucket}` || call.path.startsWith(`/${this.#settings.s3Bucket}/`);
  }

  async answer(call: HttpCall): Promise<Reply> {
    const { s3AccessKeyId: accessKeyId, s3SecretAccessKey: secretAccessKey } = this.#settings;
    const fault = signatureFault(call, { accessKeyId, secretAccessKey });
    if (fault) return s3Error(fault, call.path);
    await call.hold();
    const [, bucket = '', ...rest] = call.path.split('/');
    if (bucket !== this.#settings.s3Bucket) return s3Error('NoSuchBucket', call.path);
    const key = decodeURIComponent(rest.join('/'));
    return key ? this.#object(call, key) : this.#whole(call);
  }

  #object(call: HttpCall, key: string): Reply {
    const kept = this.#bucket.find(key);
    switch (call.method) {
      case 'PUT':
        return this.#put(call, key, kept);
      case 'GET':
        return kept ? { ...headOf(kept), body: this.#bucket.bytesOf(key) } : s3Error('NoSuchKey', call.path);
      case 'HEAD':
        return kept ? headOf(kept) : { status: 404, body: '' };
      case 'DELETE':
        this.#bucket.remove(key);
        return { status: 204, body: '' };
      default:
        return s3Error('MethodNotAllowed', call.path);
    }
  }

  #put(call: HttpCall, key: string, kept: Kept | undefined): Reply {
    if (call.headers['if-none-match'] === '*' && kept) return s3Error('PreconditionFailed', call.path);
    if (call.headers['content-encoding']?.includes('aws-chunked')) return s3Error('NotImplemented', call.path);
    const encryption = call.headers['x-amz-server-side-encryption'];
    if (encryption !== undefined && !ENCRYPTIONS.includes(String(encryption)))
      return s3Error('InvalidArgument', call.path);
    const about = { meta: metaOf(call.headers), encryption: encryption === undefined ? null : String(encryption) };
    const { etag } = this.#bucket.put(key, call.raw, about);
    return { status: 200, headers: { etag: `"${etag}"` }, body: '' };
  }

  #whole(call: HttpCall): Reply {
    if (call.method === 'HEAD') return { status: 200, body: '' };
    if (call.method !== 'GET') return s3Error('MethodNotAllowed', call.path);
    const query = call.url.searchParams;
    if (query.has('versioning')) return xml(element('VersioningConfiguration'));
    if (query.get('list-type') !== '2') return s3Error('NotImplemented', call.path);
    const after = query.get('continuation-token') ?? query.get('start-after') ?? '';
    const all = this.#bucket.list(query.get('prefix') ?? '').filter(({ key }) => key > after);
    const shown = all.slice(0, Math.min(Number(query.get('max-keys') ?? MOST_KEYS), MOST_KEYS));
    const more = shown.length < all.length;
    return xml(
      element(
        'ListBucketResult',
        element('Name', this.#settings.s3Bucket),
        element('KeyCount', String(shown.length)),
        element('IsTruncated', String(more)),
        ...(more ? [element('NextContinuationToken', shown.at(-1)?.key ?? '')] : []),
        ...shown.map((kept) =>
          element(
            'Contents',
            element('Key', kept.key),
            element('LastModified', kept.at),
            element('ETag', `"${kept.etag}"`),
            element('Size', String(kept.bytes)),
          ),
        ),
      ),
    );
  }
}

const META = 'x-amz-meta-';

const metaOf = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name.startsWith(META))
      .map(([name, value]) => [name.slice(META.length), String(value)]),
  );

const headOf = ({ bytes, etag, meta, encryption, at }: Kept): Reply => ({
  status: 200,
  headers: {
    'content-type': 'application/octet-stream',
    'content-length': String(bytes),
    'last-modified': new Date(at).toUTCString(),
    etag: `"${etag}"`,
    ...(encryption && { 'x-amz-server-side-encryption': encryption }),
    ...Object.fromEntries(Object.entries(meta).map(([name, value]) => [META + name, value])),
  },
  body: '',
});
