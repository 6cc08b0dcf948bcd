import { createTranslator } from 'use-intl/core';
import { type Failure, httpStatus, type RefusalKind } from '@/lib/core/errors';
import { DEFAULT_LOCALE } from '@/lib/core/i18n/locale';
import { loadMessages } from '@/lib/core/i18n/messages';

type Problem = { status: number; code: string; detail?: string; requestId: string; failure?: Failure };

const TITLES: Record<number, string> = {
  400: 'Malformed request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Invalid',
  429: 'Too many requests',
  500: 'Unexpected',
  503: 'Unavailable',
};

type Translate = ((key: string, values?: Record<string, string | number>) => string) & {
  has: (key: string) => boolean;
};

async function errorTexts(): Promise<Translate> {
  const messages = await loadMessages(DEFAULT_LOCALE);
  return createTranslator({ locale: DEFAULT_LOCALE, messages, namespace: 'errors' }) as unknown as Translate;
}

/** An expected failure as RFC 9457 problem details; its words come from the `errors` catalogue. */
export async function problem(failure: Failure, requestId: string): Promise<Response> {
  const texts = await errorTexts();
  const seconds = failure.retryAfterSeconds ?? 0;
  const values = { seconds, minutes: Math.max(1, Math.ceil(seconds / 60)), ...failure.values };
  const say = (key: string, otherwise: RefusalKind | 'invalid_value', own?: Failure['values']) =>
    texts(texts.has(key) ? key : otherwise, { ...values, ...own });
  const status = httpStatus(failure.kind);
  // What a program goes by, and what a person reads.
  const errors = failure.fields?.map(({ path, message: code, values: own }) => ({
    path,
    code,
    message: say(code, 'invalid_value', own),
  }));
  return answer(
    { status, code: failure.code, detail: say(failure.code, failure.kind), requestId, failure },
    status === 422 ? { errors: errors ?? [] } : { alternatives: failure.alternatives, errors },
  );
}

/** A surprise: the client learns its request id and nothing else. */
export async function unexpected(requestId: string): Promise<Response> {
  return answer({ status: 500, code: 'unexpected', detail: (await errorTexts())('unexpected'), requestId }, {});
}

function answer({ status, code, detail, requestId, failure }: Problem, more: Record<string, unknown>): Response {
  const headers = new Headers({ 'Content-Type': 'application/problem+json' });
  if (status === 401) headers.set('WWW-Authenticate', 'Bearer');
  if (status === 429 || status === 503) headers.set('Retry-After', String(failure?.retryAfterSeconds ?? 1));
  const body = { type: 'about:blank', title: TITLES[status] ?? 'Error', status, code, detail, requestId, ...more };
  return new Response(JSON.stringify(body), { status, headers });
}
