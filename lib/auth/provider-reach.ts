import 'server-only';
import { PROVIDERS } from '@/lib/integrations/reach';

export type Reach = { provider: string; error: string | null };

/** Whether each provider answers and takes our keys; every one is asked, whatever the others say. */
export function reachProviders(): Promise<Reach[]> {
  return Promise.all(
    Object.entries(PROVIDERS).map(async ([provider, ask]) => {
      try {
        await ask();
        return { provider, error: null };
      } catch (error) {
        return { provider, error: error instanceof Error ? error.message : String(error) };
      }
    }),
  );
}
