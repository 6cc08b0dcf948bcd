import { resolve } from 'node:path';
import { closeDatabase } from '@/db/client';
import { settingRefusals } from '@/lib/auth/production-gate';
import { env, givenSettings } from '@/lib/core/env';
import { doubtfulSettings } from '@/lib/core/production/settings';
import { databaseChecks } from './doctor/database';
import { machineChecks } from './doctor/machine';
import { outsideChecks } from './doctor/outside';
import { type Check, doubt, examine, fault, findingLine, fine, summaryLine } from './doctor/verdict';

const production = givenSettings().HOMESERVE_MODE === 'production';
const dataDir = resolve(givenSettings().HOMESERVE_DATA_DIR || '.data');
const port = Number(givenSettings().PORT || 3000);

const settings: Check = {
  name: 'settings',
  run: async () => {
    const refused = settingRefusals('web').map((reason) => fault(reason, 'see docs/configuration.md'));
    const doubts = production ? doubtfulSettings(givenSettings()).map((reason) => doubt(reason, 'set it')) : [];
    if (refused.length > 0) return [...refused, ...doubts];
    env();
    return [fine(`complete for ${production ? 'production' : 'a demonstration'}`), ...doubts];
  },
};

const isComplete = (): boolean => {
  try {
    return Boolean(env());
  } catch {
    return false;
  }
};

const here = [...machineChecks(dataDir, port, givenSettings().OBJECT_STORAGE !== 's3'), settings];
// Without settings that parse, the rest has no address to ask.
const checks = isComplete() ? [...here, ...databaseChecks(production), ...outsideChecks()] : here;
const findings = await examine(checks, (finding) => console.log(findingLine(finding)));
console.log(`\n${summaryLine(findings)}`);
await closeDatabase();
process.exit(findings.some(({ level }) => level === 'fail') ? 1 : 0);
