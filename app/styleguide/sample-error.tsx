'use client';

import { ErrorState } from '@/components/ui/error-state';

/** The error state with a button that has nothing to repeat. */
export function SampleError() {
  return <ErrorState code="2718281828" retry={() => location.reload()} />;
}
