import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDatabase } from '@/db/client';
import { mintGuest } from '@/lib/auth/actor';
import { type Result, unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { closeSql, sqlAs } from '@/testing/database';
import { aCustomer, anAdmin, anOnboardManager, anOps, aPerson, type Person } from '@/testing/factories/people';
import { failure } from '@/testing/signing';
import { keptUnderContext } from '@/testing/sql-context';
import { insertVisit, passTime } from '@/testing/visit-rows';
import { giveBackCases, noteCase, putOffCases, takeCases } from './commands/cases';
import { listExceptions, queueCounts } from './queries/list-exceptions';
import type { CaseView } from './schema';

const owner = sqlAs('owner');
let olga: Person;
let uri: Person;

beforeAll(async () => {
  [olga, uri] = [await aPerson('ops_manager', 'Olga Rao'), await aPerson('ops_manager', 'Uri Sen')];
});
afterAll(async () => {
  await closeSql();
  await closeDatabase();
});

/** A request that nobody was asked for, `span` away: it burns, and gets worse when it begins. */
async function burning(span = '3 days'): Promise<string> {
  const { bookingId } = await insertVisit('requested');
  await keptUnderContext(sqlAs('app'), { role: 'system' }, async (tx) => {
    await tx`update bookings set starts_at = app_now() + ${span}::interval, ends_at = app_now() + ${span}::interval + interval '1 hour' where id = ${bookingId}`;
  });
  return `unassigned:${bookingId}`;
}
async function calling(): Promise<string> {
  const { bookingId, customerId } = await insertVisit('in_progress');
  const id = newId();
  await keptUnderContext(sqlAs('app'), { role: 'system' }, async (tx) => {
    await tx`select set_config('app.role', 'customer', true), set_config('app.actor_id', ${customerId}, true)`;
    await tx`insert into sos_alerts (id, booking_id, raised_by, raised_role) values (${id}, ${bookingId}, ${customerId}, 'customer')`;
  });
  return `sos:${id}`;
}
const rows = async (who: Person, whose?: CaseView) =>
  (await listExceptions(who.actor, { limit: 100, ...(whose ? { whose } : {}) })).data;
const keys = async (who: Person, whose?: CaseView) => (await rows(who, whose)).map(({ key }) => key);
const outcomes = async (work: ReturnType<typeof takeCases>) => unwrap(await work).data.map(({ outcome }) => outcome);
const logged = async (key: string) =>
  owner`select action, after ->> 'owner_id' as owner from audit_log
    where table_name = 'desk_cases' and row_id like ${`%${key.split(':')[1]}`} order by at, id`;

describe('a burning thing', () => {
  it('is taken by one manager, who is seen there; another takes it over knowingly, and it can be given back', async () => {
    const key = await burning();
    expect(await outcomes(takeCases(olga.actor, { selected: [key] }))).toEqual(['done']);
    expect((await rows(uri)).find((row) => row.key === key)?.owner?.id).toBe(olga.id);
    expect(await keys(olga, 'mine')).toContain(key);
    expect(await keys(olga, 'nobodys')).not.toContain(key);
    expect(await outcomes(takeCases(uri.actor, { selected: [key] }))).toEqual(['owned']);
    expect(await outcomes(takeCases(uri.actor, { selected: [key], insteadOf: newId() }))).toEqual(['owned']);
    expect(await outcomes(takeCases(uri.actor, { selected: [key], insteadOf: olga.id }))).toEqual(['done']);
    expect(await outcomes(giveBackCases(olga.actor, { selected: [key] }))).toEqual(['owned']);
    expect(await outcomes(giveBackCases(uri.actor, { selected: [key] }))).toEqual(['done']);
    expect(await keys(olga, 'nobodys')).toContain(key);
    expect(await logged(key)).toEqual([
      { action: 'insert', owner: olga.id },
      { action: 'update', owner: uri.id },
      { action: 'update', owner: null },
    ]);
  });

  it('is one’s, however many press at once', async () => {
    const key = await burning();
    const crowd = await Promise.all(Array.from({ length: 20 }, () => anOps()));
    const pressed = await Promise.all(
      Array.from({ length: 200 }, (_, at) => crowd[at % 20]).map(async (one) => ({
        who: one?.id,
        won: (await outcomes(takeCases(one?.actor ?? mintGuest(), { selected: [key] })))[0],
      })),
    );
    const winners = new Set(pressed.filter(({ won }) => won === 'done').map(({ who }) => who));
    expect(winners.size).toBe(1);
    expect((await rows(olga)).find((row) => row.key === key)?.owner?.id).toBe([...winners][0]);
  });

  it('that is put off waits apart, and comes back by itself when it gets worse', async () => {
    const [soon, late] = [await burning('15 minutes'), await burning()];
    const before = await queueCounts(olga.actor);
    const put = { selected: [soon, late], until: 'two_hours' as const };
    expect(await outcomes(putOffCases(olga.actor, put))).toEqual(['done', 'done']);
    expect(await keys(olga)).not.toContain(late);
    expect(await keys(olga, 'put_off')).toEqual(expect.arrayContaining([soon, late]));
    const after = await queueCounts(olga.actor);
    expect(after.kinds.unassigned).toBe(before.kinds.unassigned - 2);
    expect(after.views.put_off).toBe(before.views.put_off + 2);
    await passTime('20 minutes');
    expect(await keys(olga)).toContain(soon);
    expect(await keys(olga)).not.toContain(late);
    await passTime('121 minutes');
    expect(await keys(olga)).toContain(late);
    expect((await rows(olga)).find((row) => row.key === late)?.wakesAt).toBeNull();
  });

  it('of another is not put off, nor a call for help at all; what is over says so, and the rest is done', async () => {
    const [mine, hers, help] = [await burning(), await burning(), await calling()];
    unwrap(await takeCases(uri.actor, { selected: [hers] }));
    const over = `late:${newId()}`;
    const { data } = unwrap(await putOffCases(olga.actor, { selected: [mine, hers, help, over], until: 'half_hour' }));
    expect(Object.fromEntries(data.map(({ key, outcome }) => [key, outcome]))).toEqual({
      [mine]: 'done',
      [hers]: 'owned',
      [help]: 'never_waits',
      [over]: 'over',
    });
  });

  it('keeps what managers write, newest first, for good', async () => {
    const key = await burning();
    unwrap(await noteCase(olga.actor, { key, body: 'Rang twice, nobody answers.' }));
    unwrap(await noteCase(uri.actor, { key, body: '  She calls back at six.  ' }));
    const notes = (await rows(olga)).find((row) => row.key === key)?.notes ?? [];
    expect(notes.map(({ by, body }) => ({ by, body }))).toEqual([
      { by: uri.name, body: 'She calls back at six.' },
      { by: olga.name, body: 'Rang twice, nobody answers.' },
    ]);
    await expect(sqlAs('app')`update desk_notes set body = 'Another' where id = ${notes[0]?.id ?? ''}`).rejects.toThrow(
      'permission denied',
    );
    expect(failure(await noteCase(olga.actor, { key: `late:${newId()}`, body: 'A word' }))?.code).toBe('state_changed');
  });

  it('is for operations and administration, by its key, and not without a word', async () => {
    const key = await burning();
    for (const { actor } of [
      await aCustomer(),
      await aPerson('vendor'),
      await anOnboardManager(),
      { actor: mintGuest() },
    ]) {
      const answers: Result<unknown>[] = [
        await takeCases(actor, { selected: [key] }),
        await giveBackCases(actor, { selected: [key] }),
        await putOffCases(actor, { selected: [key], until: 'half_hour' }),
        await noteCase(actor, { key, body: 'A word' }),
      ];
      for (const answer of answers) expect(failure(answer)?.kind).toBe('forbidden');
      await expect(queueCounts(actor)).rejects.toThrow('forbidden');
    }
    expect(await outcomes(takeCases((await anAdmin()).actor, { selected: [key] }))).toEqual(['done']);
    const wrong = (answer: Parameters<typeof failure>[0]) =>
      failure(answer)?.fields?.map(({ path, message }) => `${path}: ${message}`);
    expect(wrong(await takeCases(olga.actor, { selected: [] }))).toEqual(['selected: nothing_chosen']);
    expect(wrong(await takeCases(olga.actor, { selected: ['fire:1'] }))).toEqual(['selected.0: invalid_id']);
    expect(wrong(await noteCase(olga.actor, { key, body: ' ' }))).toEqual(['body: required']);
  });
});
