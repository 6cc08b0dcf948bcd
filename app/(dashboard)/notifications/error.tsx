'use client';

import { PageError, type PageErrorProps } from '@/components/ui/page-error';

/** Inside the shell, which has the landmark and stays usable. */
export default function NotificationsError(props: PageErrorProps) {
  return <PageError {...props} home="/notifications" />;
}
