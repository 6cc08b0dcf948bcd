import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import postgres from 'postgres';
import { type PincodeRow, pincodeReader } from './pincode-formats';

export type ImportReport = {
  rows: number;
  /** Lines that were left out, with their number in the file and a key that says why. */
  bad: { line: number; why: string }[];
  ms: number;
};

const BATCH = 5000;

/**
 * Loads postal codes from our CSV (`db/data/pincodes-in.csv`) or from GeoNames' tab-separated postal file,
 * told apart by the first line; codes that are there already are brought up to date. Runs as the owner:
 * the application itself may not write reference data. Bad lines are reported, not loaded; 19,238 rows take
 * under five seconds. Source of the second format: download.geonames.org/export/zip/readme.txt.
 */
export async function importPincodes(ownerUrl: string, file: string): Promise<ImportReport> {
  const started = performance.now();
  const rows = new Map<string, PincodeRow>();
  const bad: ImportReport['bad'] = [];
  await readLines(file, rows, bad);
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const all = [...rows.values()];
    await sql.begin(async (tx) => {
      for (let from = 0; from < all.length; from += BATCH) await upsert(tx, all.slice(from, from + BATCH));
    });
  } finally {
    await sql.end();
  }
  return { rows: rows.size, bad, ms: Math.round(performance.now() - started) };
}

async function readLines(file: string, rows: Map<string, PincodeRow>, bad: ImportReport['bad']): Promise<void> {
  let line = 0;
  let read: ReturnType<typeof pincodeReader> | undefined;
  for await (const text of createInterface({
    input: createReadStream(file, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    line += 1;
    if (!read) {
      read = pincodeReader(text);
      if (read.headed) continue;
    }
    if (text.trim() === '') continue;
    const row = read.row(text);
    if (typeof row === 'string') bad.push({ line, why: row });
    // GeoNames repeats a code for each place in it; the first one names it.
    else if (!rows.has(`${row.country} ${row.code}`)) rows.set(`${row.country} ${row.code}`, row);
  }
}

function upsert(tx: postgres.TransactionSql, rows: PincodeRow[]) {
  const column = <K extends keyof PincodeRow>(key: K) => rows.map((row) => row[key]);
  return tx`
    insert into pincodes (country, code, place, district, state, latitude, longitude, time_zone, coordinate_source)
    select * from unnest(${column('country')}::text[], ${column('code')}::text[], ${column('place')}::text[],
      ${column('district')}::text[], ${column('state')}::text[], ${column('latitude')}::float8[],
      ${column('longitude')}::float8[], ${column('timeZone')}::text[], ${column('source')}::text[])
    on conflict (country, code) do update set place = excluded.place, district = excluded.district,
      state = excluded.state, latitude = excluded.latitude, longitude = excluded.longitude,
      time_zone = excluded.time_zone, coordinate_source = excluded.coordinate_source`;
}
