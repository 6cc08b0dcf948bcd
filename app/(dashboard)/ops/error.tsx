'use client';

import { ErrorState } from '@/components/ui/error-state';

const digestOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'digest' in error ? String(error.digest) : undefined;

/** Inside the desk's shell, which has the landmark already. */
export default function DeskError({ error, retry }: { error: unknown; retry: () => void }) {
  return <ErrorState code={digestOf(error)} retry={retry} />;
}
