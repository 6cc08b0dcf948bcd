import type { OpenAPIHono, RouteConfig, z } from '@hono/zod-openapi';
import type { Missing } from '@/lib/auth/missing';
import { actorFromRequest } from '@/lib/auth/request-actor';
import type { Actor } from '@/lib/core/actor';
import { invalid, notFound, ok, Refusal, type Result } from '@/lib/core/errors';
import { newRequestId } from '@/lib/core/ids';
import { log } from '@/lib/core/log';
import { fieldErrors } from '@/lib/core/parse';
import { essence, JSON_CAP_BYTES, parseForm, parseJson, readBody, UPLOAD_CAP_BYTES } from './body';
import { assertMayCall, declared } from './gate';
import { answerOnce } from './idempotent';
import { assertUnhurried } from './pace';
import { problem, unexpected } from './problem';
import { assertStorable } from './text';

type Route = RouteConfig & { getRoutingPath(): string };
type SchemaAt<T, K extends string> = T extends { [P in K]: infer S extends z.ZodType } ? z.input<S> : undefined;
type RequestOf<R> = R extends { request: infer Q } ? Q : Record<never, never>;
type BodyOf<R> =
  RequestOf<R> extends { body: { content: { 'application/json': { schema: infer S extends z.ZodType } } } }
    ? z.input<S>
    : undefined;
type Answered<T> = T extends { content: { 'application/json': { schema: infer S extends z.ZodType } } }
  ? z.input<S>
  : undefined;
type AnswerOf<R> = R extends { responses: infer A }
  ? Answered<
      A extends { 200: infer S } ? S : A extends { 201: infer S } ? S : A extends { 202: infer S } ? S : undefined
    >
  : undefined;

/** What a handler is asked: who, and input that satisfies the route's schemas, as it came: the room parses it. */
export type Ask<R> = {
  actor: Actor;
  params: SchemaAt<RequestOf<R>, 'params'>;
  query: SchemaAt<RequestOf<R>, 'query'>;
  body: BodyOf<R>;
  form: FormData | undefined;
  request: Request;
};

export type Handler<R> = (ask: Ask<R>) => Promise<Result<AnswerOf<R>> | Response>;

type Options<R> = {
  /** Another actor than the session's: the holder of the link in the path. Throws `notFound()` for none. */
  actor?: (actor: Actor, params: SchemaAt<RequestOf<R>, 'params'>) => Promise<Actor>;
  /** False where an answer holds secrets (/auth) or the input carries its own key (uploads). */
  idempotent?: boolean;
  /** What it does without, for proving just that. */
  despite?: readonly Missing[];
};

/**
 * Puts an operation behind the door. Always in this order: who asks → may they ever → pace → path → query → body →
 * idempotency key → the room → answer. The manifest must declare the operation, or the application does not start.
 */
export function endpoint<R extends Route>(
  api: OpenAPIHono,
  route: R,
  handler: Handler<R>,
  options: Options<R> = {},
): void {
  const entry = declared(route.method, route.path);
  const guests = entry.who.includes('guest') || entry.who.includes('link_holder');
  api.openAPIRegistry.registerPath({
    ...route,
    security: guests ? [] : [{ bearer: [] }, { session: [] }],
    'x-who': entry.who,
  } as RouteConfig);
  api.on(route.method.toUpperCase(), route.getRoutingPath(), (context) =>
    guarded(context.req.raw, async (request) => {
      const caller = await actorFromRequest(request, { despite: options.despite });
      if (!entry.who.includes('link_holder')) assertMayCall(entry, caller);
      await assertUnhurried(caller, route.method);
      const params = parsePath(route, context.req.param());
      const actor = options.actor ? await options.actor(caller, params as never) : caller;
      const query = parseQuery(route, new URL(request.url).searchParams);
      const { bytes, body, form } = await readInput(route, request);
      const ask = { actor, params, query, body, form, request } as Ask<R>;
      const run = async () => toResponse(route, await handler(ask));
      return options.idempotent === false ? run() : answerOnce(actor, request, bytes, run);
    }),
  );
}

/** Runs `work` for a request; whatever it throws becomes problem details, and every answer names its request. */
export async function guarded(request: Request, work: (request: Request) => Promise<Response>): Promise<Response> {
  const requestId = request.headers.get('x-request-id') ?? newRequestId();
  const headers = new Headers(request.headers);
  headers.set('x-request-id', requestId);
  let response: Response;
  try {
    response = await work(new Request(request, { headers }));
  } catch (error) {
    response = await refused(error, request, requestId);
  }
  response.headers.set('X-Request-Id', requestId);
  if (!response.headers.has('Cache-Control')) response.headers.set('Cache-Control', 'no-store');
  return response;
}

async function refused(error: unknown, request: Request, requestId: string): Promise<Response> {
  if (error instanceof Refusal) return problem(error.failure, requestId);
  log.error('rest surprise', error, { requestId, method: request.method, path: new URL(request.url).pathname });
  return unexpected(requestId);
}

function parsePath(route: Route, raw: Record<string, string>): unknown {
  const schema = route.request?.params;
  if (!schema) return undefined;
  const parsed = schema.safeParse(raw);
  // An address that cannot exist answers like one that does not.
  if (!parsed.success) throw notFound();
  return raw;
}

function parseQuery(route: Route, search: URLSearchParams): unknown {
  const raw = Object.fromEntries([...search.entries()].filter(([, value]) => value !== ''));
  assertStorable(raw);
  if (route.request?.query) assertValid(route.request.query as z.ZodType, raw);
  return raw;
}

async function readInput(route: Route, request: Request): Promise<{ bytes: Buffer; body?: unknown; form?: FormData }> {
  const content = route.request?.body?.content;
  // An operation that takes both is asked in the one that the request names.
  if (
    content?.['multipart/form-data'] &&
    !(content['application/json'] && essence(request) !== 'multipart/form-data')
  ) {
    const bytes = await readBody(request, UPLOAD_CAP_BYTES);
    return { bytes, form: await parseForm(request, bytes) };
  }
  if (request.method === 'GET' || request.method === 'HEAD') return { bytes: Buffer.alloc(0) };
  const bytes = await readBody(request, JSON_CAP_BYTES);
  const body = parseJson(request, bytes) ?? {};
  const json = content?.['application/json'] as { schema: z.ZodType } | undefined;
  if (!json) return { bytes };
  assertValid(json.schema, body);
  return { bytes, body };
}

function assertValid(schema: z.ZodType, input: unknown): void {
  const parsed = schema.safeParse(input);
  if (!parsed.success) throw invalid(...fieldErrors(parsed.error));
}

function toResponse(route: Route, outcome: Result<unknown> | Response): Response {
  if (outcome instanceof Response) return outcome;
  if (!outcome.ok) throw new Refusal(outcome.failure);
  const status = Number(Object.keys(route.responses).find((code) => code.startsWith('2')));
  return status === 204 ? new Response(null, { status }) : Response.json(outcome.value, { status });
}

/** A query's value as a result: queries throw their refusals, the door catches them. */
export const value = async <T>(pending: Promise<T>): Promise<Result<T>> => ok(await pending);
