import { type Sandbox, startSandbox } from '@/sandbox/server';
import { settingsFromEnv } from '@/sandbox/settings';

/** The providers' counterparts at the addresses that this test file's settings name. Close it in `afterAll`. */
export const startTestSandbox = (): Promise<Sandbox> =>
  startSandbox({ ...settingsFromEnv(process.env), snapshotPath: null });
