import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { closeSql, sqlAs, testDatabase } from '@/testing/database';
import { importPincodes } from './import-pincodes';

const dir = mkdtempSync(join(tmpdir(), 'pincodes-'));
const file = (name: string, text: string) => {
  writeFileSync(join(dir, name), text);
  return join(dir, name);
};

afterAll(async () => {
  rmSync(dir, { recursive: true });
  await closeSql();
});

describe('importPincodes', () => {
  it('loads every Indian code in under five seconds, twice the same', async () => {
    const first = await importPincodes(testDatabase().owner, 'db/data/pincodes-in.csv');
    const again = await importPincodes(testDatabase().owner, 'db/data/pincodes-in.csv');
    expect(first).toMatchObject({ rows: 19_238, bad: [] });
    expect(Math.max(first.ms, again.ms)).toBeLessThan(5000);
    const [{ n }] = (await sqlAs('owner')`select count(*)::int as n from pincodes`) as [{ n: number }];
    expect(n).toBe(19_238);
  });

  it("reads GeoNames' tab-separated file, first place of a code first", async () => {
    const line = (...cells: (string | number)[]) => cells.join('\t');
    const text = [
      line('DE', '10115', 'Berlin Mitte', 'Land Berlin', 'BE', '', '', 'Berlin', '11000', 52.5323, 13.3846, 4),
      line('DE', '10115', 'Berlin again', 'Land Berlin', 'BE', '', '', 'Berlin', '11000', 1, 1, 4),
      line(
        'IN',
        '560001',
        'Bengaluru GPO',
        'Karnataka',
        19,
        'Bengaluru',
        583,
        'Bengaluru North',
        '',
        12.9716,
        77.5946,
        4,
      ),
      line('IN', '56', 'Nowhere', 'Karnataka', 19, 'X', 1, '', '', 12, 77, 4),
      line('XX', '1'),
    ].join('\r\n');
    const report = await importPincodes(testDatabase().owner, file('geonames.txt', text));
    expect(report).toMatchObject({
      rows: 2,
      bad: [
        { line: 4, why: 'bad_code' },
        { line: 5, why: 'columns_missing' },
      ],
    });
    const rows = await sqlAs('owner')`select country, code, place, district, time_zone from pincodes
      where coordinate_source = 'geonames' and code in ('10115', '560001') order by code`;
    expect(rows).toEqual([
      { country: 'DE', code: '10115', place: 'Berlin Mitte', district: 'Land Berlin', time_zone: 'Europe/Berlin' },
      { country: 'IN', code: '560001', place: 'Bengaluru GPO', district: 'Bengaluru', time_zone: 'Asia/Kolkata' },
    ]);
  });

  it('names the bad lines of a CSV, quotes included, and refuses another file', async () => {
    const head = 'pincode,place,district,state,latitude,longitude,coordinate_source';
    const lines = [
      head,
      '110001,"A, ""B""",D,S,28.6,77.2,geonames',
      '1100,A,D,S,1,1,x',
      '110002,A,D,S,99,77,x',
      '110003,"open',
    ];
    const report = await importPincodes(testDatabase().owner, file('bad.csv', lines.join('\n')));
    expect(report.bad.map((one) => [one.line, one.why])).toEqual([
      [3, 'bad_code'],
      [4, 'bad_coordinates'],
      [5, 'columns_missing'],
    ]);
    const [row] = await sqlAs('owner')`select place from pincodes where code = '110001'`;
    expect(row?.place).toBe('A, "B"');
    await expect(importPincodes(testDatabase().owner, file('other.csv', 'a,b\n1,2'))).rejects.toThrow(/Neither/);
  });
});
