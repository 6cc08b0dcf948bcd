import { startSandbox } from './server';
import { settingsFromEnv } from './settings';

const settings = settingsFromEnv(process.env);
try {
  const sandbox = await startSandbox(settings);
  process.stdout.write(`sandbox ready on ${sandbox.url}, mail on port ${sandbox.mailPort}\n`);
  const stop = () => void sandbox.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const why =
    code === 'EADDRINUSE'
      ? `port ${settings.port} or ${settings.mailPort} is already in use (SANDBOX_PORT)`
      : String(error);
  process.stderr.write(`sandbox cannot start: ${why}\n`);
  process.exit(1);
}
