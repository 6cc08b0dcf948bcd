import { env } from './env';
import { armed } from './failpoints';

/** Puts a hook behind every failpoint, or takes it away. Only tests can import this; production refuses besides. */
export function armFailpoints(hook: typeof armed.hook): void {
  if (env().HOMESERVE_MODE === 'production') throw new Error('production has no failpoints');
  armed.hook = hook;
}
