import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { login, logout, refresh } from '@/lib/auth/api-tokens';
import { ANYTHING } from '@/lib/auth/missing';
import { sendOtp, verifyOtp } from '@/lib/auth/otp';
import { proveSession } from '@/lib/auth/prove-session';
import { register } from '@/lib/auth/register';
import { sessionFromRequest } from '@/lib/auth/request-actor';
import { completeSignIn } from '@/lib/auth/second-step';
import { ok } from '@/lib/core/errors';
import { me } from '@/lib/people/queries';
import { registerInput, sendOtpInput, verifyOtpInput } from '@/lib/people/schema';
import { factorCodeInput, proofInput } from '@/lib/people/schema/second-factor';
import { Person } from '../answers/person';
import { accepted, answers, created, json, nothing } from '../door/describe';
import { endpoint, value } from '../door/endpoint';

const tags = ['auth'];
/** Answers hold secrets: they are never kept for a repeat. Whatever is missing is proved here. */
const SECRET = { idempotent: false, despite: ANYTHING } as const;

const tokens = { accessToken: z.string(), refreshToken: z.string(), expiresIn: z.int() };
const loginBody = z.object({
  email: z.string('required').trim().min(1, 'required').max(254, 'too_long'),
  password: z.string('required').min(1, 'required').max(200, 'too_long'),
});
const refreshBody = z.object({ refreshToken: z.string('required').min(1, 'required').max(200, 'too_long') });
const Phone = z.object({ phone: z.string().openapi({ description: 'E.164' }) });

export function authArea(api: OpenAPIHono): void {
  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/auth/register',
      tags,
      summary: 'Make an account; the answer is the same when the email has one already',
      request: { body: json(registerInput) },
      responses: created(z.object({ email: z.string(), role: z.enum(['customer', 'vendor']) }), 'Sign in next'),
    }),
    ({ actor, body }) => register(actor, body),
    SECRET,
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/auth/login',
      tags,
      summary: 'Sign in; 15 minutes of access and a refresh token',
      request: { body: json(loginBody) },
      responses: answers(
        z.object({
          ...tokens,
          secondFactorDue: z.boolean().openapi({
            description: 'Everything else is refused with `second_factor_required` until POST /auth/second-factor',
          }),
          user: Person.optional().openapi({ description: 'Absent while the second factor is due' }),
        }),
        'Signed in, or half of it',
      ),
    }),
    ({ actor, body }) => login(actor, body),
    SECRET,
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/auth/second-factor',
      tags,
      summary: 'Complete a sign-in by a code of the authenticator, or a recovery code; within ten minutes',
      request: { body: json(factorCodeInput) },
      responses: answers(z.object({ user: Person }), 'The session is whole'),
    }),
    async ({ request, body }) => {
      const completed = await completeSignIn(await sessionFromRequest(request), body);
      return completed.ok ? value(me((await sessionFromRequest(request)).actor).then((user) => ({ user }))) : completed;
    },
    SECRET,
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/auth/step-up',
      tags,
      summary: 'Prove oneself again, by code where one has a second factor, else by password; good for ten minutes',
      request: { body: json(proofInput) },
      responses: nothing('Proved'),
    }),
    async ({ actor, body }) => {
      const proved = await proveSession(actor, body);
      return proved.ok ? ok(undefined) : proved;
    },
    { idempotent: false },
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/auth/refresh',
      tags,
      summary: 'Exchange a refresh token; each is good once, and a second use ends the session',
      request: { body: json(refreshBody) },
      responses: answers(z.object(tokens), 'A new pair'),
    }),
    ({ actor, body }) => refresh(actor, body.refreshToken),
    SECRET,
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/auth/logout',
      tags,
      summary: 'End the session that the request came with',
      responses: nothing('Signed out'),
    }),
    async ({ actor }) => {
      const ended = await logout(actor);
      return ended.ok ? ok(undefined) : ended;
    },
    SECRET,
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/auth/otp/send',
      tags,
      summary: 'Send a code by SMS; every number gets the same answer',
      request: { body: json(sendOtpInput) },
      responses: accepted(Phone, 'A code is on its way'),
    }),
    ({ actor, body }) => sendOtp(actor, body),
    SECRET,
  );

  endpoint(
    api,
    createRoute({
      method: 'post',
      path: '/auth/otp/verify',
      tags,
      summary: 'Prove a number by its code',
      request: { body: json(verifyOtpInput) },
      responses: answers(Phone, 'The number is proved'),
    }),
    ({ actor, body }) => verifyOtp(actor, body),
    SECRET,
  );
}
