import { parseArgs } from 'node:util';
import { closeDatabase } from '@/db/client';
import { readExported } from '@/lib/audit/provider/exported-log';
import { treeOrigins } from '@/lib/audit/queries/sealed-state';
import { verifyWholeLog } from '@/lib/audit/queries/verify-log';
import type { LogFinding } from '@/lib/audit/schema';
import { mintSystem } from '@/lib/auth/actor';
import { loadMessages } from '@/lib/core/i18n/messages';

const USAGE = `Usage: npm run audit:verify [-- --exported <folder>]
Compares every row of the audit log with its leaf, every leaf with the tree, and the tree with its signed heads: those
in the database and those that were exported. Ends with 0 when all holds, with 1 when something does not.`;

const SHOWN = 20;

async function faultTexts(): Promise<Record<string, string>> {
  const { admin } = await loadMessages('en');
  const audit = typeof admin === 'object' ? admin.audit : undefined;
  return (typeof audit === 'object' ? audit.fault : {}) as Record<string, string>;
}

function lineOf(finding: LogFinding, texts: Record<string, string>): string {
  const { leaf, auditId, row, which, code } = finding;
  const place = [
    leaf === null ? null : `leaf ${leaf}`,
    auditId ? `row ${auditId}` : null,
    row ? `(${row})` : null,
    which ? `[${which}]` : null,
  ];
  return `✗ ${place.filter(Boolean).join(' ')}: ${texts[code] ?? code}`;
}

async function verify(): Promise<number> {
  const { values } = parseArgs({ options: { exported: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const system = mintSystem('audit-verify');
  const origins = await treeOrigins(system);
  const outside = await readExported(origins, values.exported);
  const kept = origins.reduce((sum, origin) => sum + outside.notes(origin).length, 0);
  const report = await verifyWholeLog(
    system,
    outside,
    process.stdout.isTTY ? (leaves) => process.stdout.write(`\r${leaves} leaves`) : undefined,
  );
  if (process.stdout.isTTY) process.stdout.write('\r');
  for (const { origin, size, checkpoints } of report.trees) {
    console.log(`${origin}: ${size} leaves, ${checkpoints} signed heads`);
  }
  console.log(`${report.rows} rows compared, ${report.erased} of them erased; ${kept} exported heads.`);
  if (kept === 0) console.log('Nothing was exported: an end that was cut off would not be noticed.');
  const texts = await faultTexts();
  for (const finding of report.findings.slice(0, SHOWN)) console.log(lineOf(finding, texts));
  if (report.findings.length > SHOWN) console.log(`… and ${report.findings.length - SHOWN} more.`);
  const first = report.findings.find(({ leaf }) => leaf !== null)?.leaf;
  console.log(
    report.findings.length === 0
      ? '✓ The log is what was sealed.'
      : `The log was changed${first == null ? '' : `; the first leaf that does not hold is ${first}`}.`,
  );
  return report.findings.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await verify();
} catch (error) {
  console.error((error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') ? USAGE : error);
  process.exitCode = 2;
} finally {
  await closeDatabase();
}
