import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../server';

let sandbox: Sandbox;
let Bucket: string;
beforeAll(async () => {
  sandbox = await startSandbox();
  Bucket = sandbox.settings.s3Bucket;
});
afterAll(() => sandbox.close());

const keys = () => ({
  accessKeyId: sandbox.settings.s3AccessKeyId,
  secretAccessKey: sandbox.settings.s3SecretAccessKey,
});
const client = (more: S3ClientConfig = {}) =>
  new S3Client({
    endpoint: sandbox.url,
    region: 'ap-south-1',
    forcePathStyle: true,
    credentials: keys(),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    maxAttempts: 1,
    ...more,
  });
const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'taken',
    (error: Error) => error.name,
  );

describe('an object', () => {
  it('is put, described, read, listed and removed', async () => {
    const s3 = client();
    const Key = 'photos/a b+ü.jpg';
    const { ETag } = await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'bytes', Metadata: { put: 'one' } }));
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key }))).toMatchObject({
      ETag,
      ContentLength: 5,
      Metadata: { put: 'one' },
    });
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    expect(await Body?.transformToString()).toBe('bytes');
    expect((await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'photos/' }))).Contents).toMatchObject([
      { Key, Size: 5, ETag },
    ]);
    await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    expect(await codeOf(s3.send(new GetObjectCommand({ Bucket, Key })))).toBe('NoSuchKey');
    expect(await codeOf(s3.send(new HeadObjectCommand({ Bucket, Key })))).toBe('NotFound');
  });

  it('is listed page by page', async () => {
    const s3 = client();
    for (const name of ['a', 'b', 'c'])
      await s3.send(new PutObjectCommand({ Bucket, Key: `pages/${name}`, Body: name }));
    const first = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'pages/', MaxKeys: 2 }));
    const token = first.NextContinuationToken;
    const rest = await s3.send(
      new ListObjectsV2Command({ Bucket, Prefix: 'pages/', ...(token && { ContinuationToken: token }) }),
    );
    expect([first, rest].map(({ Contents }) => Contents?.map(({ Key }) => Key))).toEqual([
      ['pages/a', 'pages/b'],
      ['pages/c'],
    ]);
  });

  it('is written once where that is asked', async () => {
    const put = () => codeOf(client().send(new PutObjectCommand({ Bucket, Key: 'once', Body: 'x', IfNoneMatch: '*' })));
    expect([await put(), await put()]).toEqual(['taken', 'PreconditionFailed']);
  });
});

describe('the door', () => {
  const read = (more: S3ClientConfig) => codeOf(client(more).send(new ListObjectsV2Command({ Bucket, MaxKeys: 1 })));

  it('refuses other keys, other secrets, another time and no signature at all', async () => {
    expect(await read({})).toBe('taken');
    expect(await read({ credentials: { ...keys(), accessKeyId: 'somebody' } })).toBe('InvalidAccessKeyId');
    expect(await read({ credentials: { ...keys(), secretAccessKey: 'guess' } })).toBe('SignatureDoesNotMatch');
    const unsigned = await fetch(`${sandbox.url}/${Bucket}/once`);
    expect([unsigned.status, await unsigned.text()]).toEqual([403, expect.stringContaining('<Code>AccessDenied')]);
  });

  it('refuses what was changed on its way, and another bucket', async () => {
    const s3 = client();
    s3.middlewareStack.add(
      (next) => (args) => {
        (args.request as { body: unknown }).body = 'other';
        return next(args);
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    const changed = codeOf(s3.send(new PutObjectCommand({ Bucket, Key: 'changed', Body: 'bytes' })));
    expect(await changed).toBe('XAmzContentSHA256Mismatch');
    expect(await codeOf(client().send(new GetObjectCommand({ Bucket: 'elsewhere', Key: 'a' })))).toBe('NoSuchBucket');
  });
});
