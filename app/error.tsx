'use client';

import { ErrorState } from '@/components/ui/error-state';

const digestOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'digest' in error ? String(error.digest) : undefined;

export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main id="main" className="px-4 py-16 md:px-8">
      <ErrorState code={digestOf(error)} retry={retry} />
    </main>
  );
}
