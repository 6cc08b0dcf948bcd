import type { Reply } from '../http';

const escaped = (text: string): string => text.replace(/[<>&'"]/g, (char) => `&#${char.charCodeAt(0)};`);

/** `<Name>` around texts and further elements, in order. */
export function element(name: string, ...inside: (string | { raw: string })[]): { raw: string } {
  const content = inside.map((each) => (typeof each === 'string' ? escaped(each) : each.raw)).join('');
  return { raw: `<${name}>${content}</${name}>` };
}

export const xml = (root: { raw: string }, status = 200): Reply => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${root.raw}`,
});

const STATUS: Record<string, number> = {
  AccessDenied: 403,
  InvalidAccessKeyId: 403,
  SignatureDoesNotMatch: 403,
  RequestTimeTooSkewed: 403,
  XAmzContentSHA256Mismatch: 400,
  InvalidArgument: 400,
  NoSuchBucket: 404,
  NoSuchKey: 404,
  MethodNotAllowed: 405,
  PreconditionFailed: 412,
  InternalError: 500,
  NotImplemented: 501,
  SlowDown: 503,
  InsufficientStorage: 507,
};

/** An error in S3's shape: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export function s3Error(code: string, resource: string, status = STATUS[code] ?? 400): Reply {
  return xml(element('Error', element('Code', code), element('Message', code), element('Resource', resource)), status);
}

/** What a fault of the sandbox's own is called there. */
export const faultCode = (status: number): string =>
  Object.entries(STATUS).find(([, each]) => each === status)?.[0] ?? 'InternalError';
