import { sealLog } from '@/lib/audit/commands/seal-log';
import { exportLog } from '@/lib/audit/provider/export-log';
import { mintSystem } from '@/lib/auth/actor';

/** A sealer, and an exporter if asked, in a process of its own, which the test kills wherever it is. */
const system = mintSystem('sealer');
const BATCH = 200;

process.stdout.write('at work\n');
for (;;) {
  await sealLog(system, BATCH);
  if (process.argv[2] === 'export') await exportLog(system);
  await new Promise((resolve) => setTimeout(resolve, 5));
}
