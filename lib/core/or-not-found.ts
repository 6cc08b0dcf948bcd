import { notFound } from 'next/navigation';
import { Refusal, type RefusalKind } from './errors';

const ABSENT: readonly RefusalKind[] = ['not_found', 'forbidden', 'invalid', 'malformed'];

/** What a page reads by its address: foreign, absent and garbled addresses alike are a page that does not exist. */
export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Refusal && ABSENT.includes(error.failure.kind)) notFound();
    throw error;
  }
}
