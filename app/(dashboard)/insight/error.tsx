'use client';

import { PageError, type PageErrorProps } from '@/components/ui/page-error';

/** Inside the shell, which has the landmark and stays usable. */
export default function InsightError(props: PageErrorProps) {
  return <PageError {...props} home="/insight" />;
}
