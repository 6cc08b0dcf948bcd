import 'server-only';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { givenSettings } from '@/lib/core/env';
import { log } from '@/lib/core/log';
import { doubtfulSettings, type Program, refusedSettings } from '@/lib/core/production/settings';
import { databaseRefusals } from './database-gate';

const isProduction = (): boolean => givenSettings().HOMESERVE_MODE === 'production';

/** The secrets that a demonstration on this data directory made for itself. */
function demoSecrets(): string[] {
  const path = join(givenSettings().HOMESERVE_DATA_DIR || '.data', 'secrets.json');
  if (!existsSync(path)) return [];
  const { env = {} } = JSON.parse(readFileSync(path, 'utf8')) as { env?: Record<string, string> };
  return Object.values(env);
}

/** Why this environment may not run as production, one line each; nothing in a demonstration. */
export function settingRefusals(program: Program): string[] {
  return isProduction() ? refusedSettings(givenSettings(), program, demoSecrets()) : [];
}

/** Settings first, and the database only when they are in order. Empty when the process may start. */
export async function startRefusals(program: Program): Promise<string[]> {
  const settings = settingRefusals(program);
  return settings.length > 0 ? settings : databaseRefusals(isProduction() ? 'production' : 'demo');
}

export const refusalText = (reasons: string[]): string =>
  `HOMESERVE_MODE=${isProduction() ? 'production' : 'demo'} cannot start:\n${reasons.map((reason) => `  ${reason}`).join('\n')}`;

/** The door of a process that a container or a person starts by itself: ends it, with the reasons, unless it may start. */
export async function endUnlessFit(program: Program): Promise<void> {
  const reasons = await startRefusals(program);
  if (reasons.length > 0) {
    console.error(refusalText(reasons));
    process.exit(1);
  }
  if (isProduction()) for (const doubt of doubtfulSettings(givenSettings())) log.warn(doubt);
}
