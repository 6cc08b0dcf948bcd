import { type Sandbox, startSandbox } from '@/sandbox/server';
import { type SandboxSettings, settingsFromEnv } from '@/sandbox/settings';

/** The providers' counterparts at the addresses that this test file's settings name. Close it in `afterAll`. */
export const startTestSandbox = (options: Partial<SandboxSettings> = {}): Promise<Sandbox> =>
  startSandbox({ ...settingsFromEnv(process.env), objectsPath: null, snapshotPath: null, ...options });
