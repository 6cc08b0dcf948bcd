'use client';

import { PageError, type PageErrorProps } from '@/components/ui/page-error';

/** Nothing signed is lost: the link in the message opens the page again. */
export default function SignError(props: PageErrorProps) {
  return <PageError {...props} home="/customer" />;
}
