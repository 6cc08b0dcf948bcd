import 'server-only';
import { sql } from 'drizzle-orm';
import { readAs } from '@/db/client';
import type { Actor } from '@/lib/core/actor';
import { forbidden } from '@/lib/core/errors';
import { uuids } from './reached-ids';

/** Whose files: a person's and those of his visits, those of some visits or conversations, or some documents'. */
export type FilesOf =
  | { personId: string }
  | { photosOf: readonly string[] }
  | { messagesOf: readonly string[] }
  | { documents: readonly string[] };

/** Where pictures lie that have not been erased yet; of a portrait also the ones before it, which the log remembers. */
export async function storedKeys(system: Actor, of: FilesOf): Promise<string[]> {
  if (system.kind !== 'system') throw forbidden();
  const rows = await readAs(system, (tx) => tx.execute<{ key: string }>(statement(of)));
  return rows.map(({ key }) => key);
}

function statement(of: FilesOf) {
  if ('photosOf' in of) {
    return sql`select storage_key as key from photos where booking_id = any (${uuids(of.photosOf)}) and erased_at is null`;
  }
  if ('messagesOf' in of) {
    return sql`select storage_key as key from message_photos where booking_id = any (${uuids(of.messagesOf)}) and erased_at is null`;
  }
  if ('documents' in of) {
    return sql`select storage_key as key from vendor_documents where id = any (${uuids(of.documents)}) and storage_key is not null and erased_at is null`;
  }
  const visits = sql`select id from bookings where customer_id = ${of.personId}::uuid`;
  return sql`
    select storage_key as key from photos where booking_id in (${visits}) and erased_at is null
    union all select storage_key from message_photos where booking_id in (${visits}) and erased_at is null
    union all select m.storage_key from message_photos m where m.uploader_id = ${of.personId}::uuid and m.erased_at is null
      and m.booking_id in (select id from bookings where vendor_id = ${of.personId}::uuid union select booking_id from booking_offers where vendor_id = ${of.personId}::uuid)
    union all select storage_key from vendor_documents where vendor_id = ${of.personId}::uuid and storage_key is not null and erased_at is null
    union all select portrait_key from vendors where id = ${of.personId}::uuid and portrait_key is not null
    union all select before ->> 'portrait_key' from audit_log
      where table_name = 'vendors' and row_id = ${of.personId} and before ->> 'portrait_key' is not null`;
}
