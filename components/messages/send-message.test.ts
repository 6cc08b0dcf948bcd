import { expect, it } from 'vitest';
import { outcomeOf } from './send-message';

it('tells a message that arrived from one that is refused and one that may be sent again', () => {
  expect(outcomeOf(201, {})).toEqual({ state: 'sent' });
  for (const status of [0, 302, 401, 408, 500, 503]) expect(outcomeOf(status, {})).toEqual({ state: 'failed' });
  const errors = [{ path: 'body', message: 'Too long.' }];
  expect(outcomeOf(422, { code: 'invalid', errors })).toEqual({
    state: 'refused',
    code: 'invalid',
    sentence: 'Too long.',
  });
  expect(outcomeOf(409, { code: 'conversation_closed' })).toMatchObject({ code: 'conversation_closed' });
  expect(outcomeOf(429, { code: 'rate_limited' })).toMatchObject({ state: 'refused', code: 'rate_limited' });
});
