import { importPincodes } from '@/db/import-pincodes';

/** `import-pincodes [file]`: loads postal codes as the owner of the database. */
const url = process.env.DATABASE_OWNER_URL;
if (!url) throw new Error('DATABASE_OWNER_URL is not set.');

const report = await importPincodes(url, process.argv[2] ?? 'db/data/pincodes-in.csv');
for (const { line, why } of report.bad.slice(0, 20)) console.error(`line ${line}: ${why}`);
console.log(`${report.rows} postal codes in ${report.ms} ms, ${report.bad.length} lines left out`);
