'use client';

import { ErrorState } from './error-state';

/** What Next gives an `error.tsx`. */
export type PageErrorProps = { error: unknown; retry: () => void };

const digestOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'digest' in error ? String(error.digest) : undefined;

/** The error state of a segment whose shell, with its landmark, still stands. `home` is the way on. */
export function PageError({ error, retry, home }: PageErrorProps & { home?: string }) {
  return <ErrorState code={digestOf(error)} retry={retry} home={home} />;
}
