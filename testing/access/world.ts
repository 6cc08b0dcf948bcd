import { sql } from 'drizzle-orm';
import { readAs, writeAs } from '@/db/client';
import { notifications, paymentActions } from '@/db/schema';
import { mintSystem } from '@/lib/auth/actor';
import { ROLES, type Role } from '@/lib/core/actor';
import { unwrap } from '@/lib/core/errors';
import { newId } from '@/lib/core/ids';
import { DAY } from '@/lib/core/time';
import { issueDocuments } from '@/lib/invoices/commands/issue-documents';
import { listDocuments } from '@/lib/invoices/queries/documents';
import { sendMessage } from '@/lib/messages/provider/send-message';
import { latestRequest, tokenOf } from '@/lib/signing/queries/links';
import { takeTimeOff } from '@/lib/vendors/commands/take-time-off';
import { call } from '../api/call';
import { person, type TestPerson } from '../api/person';
import { appliedVendor, readyVendor } from '../api/ready-vendor';
import {
  addPhoto,
  anyService,
  begin,
  book,
  documentForm,
  finish,
  must,
  picture,
  portraitForm,
  signature,
} from '../api/visit';
import { chargeRow } from '../charges';
import { settleEverything } from '../run-tasks';
import { sealEverything } from '../sealed';

const system = () => mintSystem('test');
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();

/** Whose eyes the matrix looks through: every role twice, as somebody concerned and as somebody else. */
export type People = Record<Role, { own: TestPerson; foreign: TestPerson }>;

async function everybody(serviceIds: string[]): Promise<People> {
  const pairs = await Promise.all(
    ROLES.map(async (role) => [role, { own: await person(role), foreign: await person(role) }] as const),
  );
  const people = Object.fromEntries(pairs) as People;
  people.vendor.own = await readyVendor(people.onboard_manager.own, serviceIds);
  must(await call('PUT', '/me/portrait', { token: people.vendor.own.token, raw: await portraitForm() }));
  return people;
}

const linkOf = async (bookingId: string) => tokenOf(system(), (await latestRequest(system(), bookingId)) ?? '');

async function noticeFor(userId: string): Promise<string> {
  const row = { id: newId(), userId, channel: 'in_app' as const, template: 'account_exists', dedupeKey: newId() };
  unwrap(await writeAs(system(), (tx) => tx.insert(notifications).values(row)));
  return row.id;
}

/** The invoice of a fee of the visit. */
async function documentOf(bookingId: string, customerId: string): Promise<string> {
  unwrap(await issueDocuments(system(), await chargeRow({ bookingId, customerId }, 'fee', 19_900)));
  return (await listDocuments(system(), bookingId))[0]?.id ?? '';
}

/** An accepted visit whose professional would rather come at another time. */
async function askedForAnotherTime(customer: TestPerson, vendor: TestPerson, serviceId: string) {
  const { id: bookingId } = await book(customer, serviceId);
  must(await call('POST', `/bookings/${bookingId}/accept`, { token: vendor.token }));
  const times = must(await call('GET', `/bookings/${bookingId}/new-times?days=14`, { token: vendor.token })).data;
  const json = { slotStart: times.at(-1)?.start };
  const moved = must(await call('POST', `/bookings/${bookingId}/reschedule`, { token: vendor.token, json }));
  return { bookingId, id: moved.reschedule.id };
}

/** One visit in each state that some operation needs, all of the same customer and vendor. */
export async function buildWorld() {
  const service = await anyService();
  const people = await everybody([service.id]);
  const { own: customer } = people.customer;
  const { own: vendor } = people.vendor;
  const worked = async (during?: (id: string) => Promise<unknown>) => {
    const { id } = await book(customer, service.id);
    await begin(vendor, customer, id);
    await during?.(id);
    await finish(vendor, id);
    must(await call('POST', `/bookings/${id}/signature-request`, { token: vendor.token }), 201);
    return { id, link: await linkOf(id) };
  };
  const prices: string[] = [];
  const settled = await worked(async (id) => {
    must(await addPhoto(vendor, id, 'other'), 201);
    const change = {
      items: [{ kind: 'labour', title: 'Less than booked', amountMinor: 100 }],
      reason: 'for the matrix',
    };
    const at = `/bookings/${id}/price-changes`;
    const made = must(await call('POST', at, { token: vendor.token, json: change }), 201);
    must(await call('POST', `/price-changes/${made.id}/approve`, { token: customer.token, json: {} }));
    prices.push(made.id);
  });
  const offer = must(await call('GET', `/sign/${settled.link}`));
  const receipt = must(await call('POST', `/sign/${settled.link}`, { json: signature(offer) }), 201);
  await settleEverything();
  const [live, offered, applicant] = [
    await worked(),
    await book(customer, service.id),
    await appliedVendor([service.id]),
  ];
  const [objected, again] = [await worked(), await worked()];
  const reschedule = await askedForAnotherTime(customer, vendor, service.id);
  const no = must(
    await call('POST', `/sign/${objected.link}/object`, { json: { reason: 'damage', comment: 'A scratch' } }),
  );
  const shown = must(await call('GET', `/bookings/${settled.id}`, { token: customer.token }));
  const photo = must(await call('GET', `/bookings/${settled.id}/photos`, { token: customer.token })).data[0];
  const message = unwrap(
    await sendMessage(customer.actor, settled.id, { body: '', clientId: newId(), bytes: await picture() }),
  );
  const [action] = unwrap(
    await writeAs(people.ops_manager.own.actor, (tx) =>
      tx
        .insert(paymentActions)
        .values({
          paymentId: shown.payment.id,
          verb: 'void',
          amountMinor: shown.totalMinor,
          reason: 'for the matrix',
          status: 'pending_approval',
          requestedBy: people.ops_manager.own.id,
        })
        .returning(),
    ),
  );
  const paper = must(
    await call('POST', `/vendors/${vendor.id}/documents`, {
      token: vendor.token,
      raw: await documentForm('insurance'),
    }),
    201,
  );
  const away = unwrap(await takeTimeOff(vendor.actor, vendor.id, { from: inDays(60), to: inDays(61) }));
  const notices = new Map<string, string>();
  for (const pair of Object.values(people)) {
    for (const one of [pair.own, pair.foreign]) notices.set(one.id, await noticeFor(one.id));
  }
  await sealEverything();
  return {
    people,
    service,
    category: must(await call('GET', '/categories')).data[0]?.id ?? '',
    settled: settled.id,
    live,
    /** Another one, for whoever comes after the first "no" ended that. */
    again,
    priceChange: prices[0] ?? '',
    offered: offered.id,
    applicant: applicant.id,
    signature: receipt.evidenceId,
    payment: shown.payment.id,
    document: await documentOf(settled.id, customer.id),
    photo: photo?.id ?? '',
    message: { id: message.id, photo: message.photo?.id ?? '' },
    approval: action?.id ?? '',
    dispute: no.disputeId,
    vendorDocument: paper.id,
    timeOff: away.timeOff[0]?.id ?? '',
    reschedule,
    auditRow: await lineOf('bookings', settled.id),
    bystander: (await person('customer')).id,
    notices,
  };
}
export type World = Awaited<ReturnType<typeof buildWorld>>;

/** The line of the log that says that a row was made. */
const lineOf = (table: string, rowId: string): Promise<string> =>
  readAs(system(), async (tx) => {
    const [row] = await tx.execute<{ id: string }>(
      sql`select id::text as id from audit_log where table_name = ${table} and row_id = ${rowId} and action = 'insert'`,
    );
    return row?.id ?? '';
  });

/** Those of these requests that wrote anything. */
export const writesOf = (requestIds: string[]): Promise<string[]> =>
  readAs(system(), async (tx) => {
    const rows = await tx.execute<{ id: string }>(
      sql`select distinct request_id as id from audit_log where request_id = any(string_to_array(${requestIds.join()}, ','))`,
    );
    return rows.map(({ id }) => id);
  });

/** The newest line of the log: a refused request adds none. */
export const lastWrite = (): Promise<string> =>
  readAs(system(), async (tx) => {
    const [row] = await tx.execute<{ id: string }>(
      sql`select id::text as id from audit_log order by at desc, id desc limit 1`,
    );
    return row?.id ?? '';
  });
