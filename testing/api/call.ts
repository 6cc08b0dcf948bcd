export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Door = Record<Method, (request: Request) => Response | Promise<Response>>;

let door: Door | undefined;

/** The route module that the test imported: nothing but tests imports `app`. */
export const openDoor = (handlers: Door): void => {
  door = handlers;
};

export type Sent = {
  token?: string | null;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as they are, with `headers` saying what they are. */
  raw?: string | Uint8Array<ArrayBuffer> | FormData;
  headers?: Record<string, string>;
  idempotencyKey?: string;
};

type Operation = {
  security: unknown;
  requestBody: { content: Record<string, { schema: unknown }> };
  responses: Record<string, unknown>;
};

/** Every field that a test reads from some answer; what an answer lacks is undefined when the test runs. */
export type Body = {
  id: string;
  status: string | number;
  code: string;
  requestId: string;
  name: string;
  version: number;
  data: Body[];
  nextCursor: string | null;
  errors: { path: string; code: string; message: string }[];
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  start: string;
  disputeId: string;
  phoneVerified: boolean;
  startCode: string;
  reference: string;
  totalMinor: number;
  checklist: { id: string; done: boolean; required: boolean }[];
  payment: { id: string; status: string; clientSecret: string; capturedMinor: number };
  timeline: { kind: string }[];
  reschedule: { id: string };
  bookingId: string;
  contact: unknown;
  priceMinor: number;
  netPayMinor: number;
  taxMinor: number;
  amountMinor: number;
  title: string;
  end: string;
  vendors: number;
  durationMinutes: number;
  commissionBps: number;
  addOns: Body[];
  items: Body[];
  after: { status: string };
  signature: { status: string; evidenceSha256: string };
  offerSha256: string;
  consent: { version: string };
  evidenceId: string;
  evidenceSha256: string;
  verdicts: Record<string, string>;
  clientSecret: string;
  accessToken: string;
  refreshToken: string;
  kind: string;
  viewer: string;
  sha256: string;
  payment_method: string;
  components: { schemas: Record<string, unknown> };
};

export type Got = { status: number; headers: Headers; body: Body; text: string };

/** Calls the route handler that Next mounts, in this process, with a real Request. */
export async function call(method: Method, path: string, sent: Sent = {}): Promise<Got> {
  const headers = new Headers(sent.headers);
  if (sent.token) headers.set('Authorization', `Bearer ${sent.token}`);
  if (sent.idempotencyKey) headers.set('Idempotency-Key', sent.idempotencyKey);
  if (sent.json !== undefined) headers.set('Content-Type', 'application/json');
  const body = sent.json === undefined ? sent.raw : JSON.stringify(sent.json);
  const request = new Request(`http://localhost:3000/api/v1${path}`, { method, headers, body });
  if (!door) throw new Error('The test did not call openDoor().');
  const response = await door[method](request);
  const type = response.headers.get('Content-Type') ?? '';
  const text = type.startsWith('image/') ? String((await response.arrayBuffer()).byteLength) : await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: type.includes('json') ? JSON.parse(text) : ({} as Body),
  };
}
