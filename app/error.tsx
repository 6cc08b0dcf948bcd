'use client';

import { PageError, type PageErrorProps } from '@/components/ui/page-error';

/** A shell itself failed: this brings the landmark that it would have had. */
export default function AppError(props: PageErrorProps) {
  return (
    <main id="main" tabIndex={-1} className="px-4 py-16 outline-none md:px-8">
      <PageError {...props} />
    </main>
  );
}
