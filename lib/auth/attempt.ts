import { failed, Refusal, type Result } from '@/lib/core/errors';

/** Runs something that may refuse anywhere along its way; a refusal becomes the failed result, a surprise is thrown on. */
export async function attempt<T>(run: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Refusal) return failed(error.failure);
    throw error;
  }
}
