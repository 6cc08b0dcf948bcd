import type { ReactNode } from 'react';
import { CustomerShell } from '@/components/customer/customer-shell';
import { requireUser } from '@/lib/auth/session';

export default async function CustomerLayout({ children }: { children: ReactNode }) {
  await requireUser('customer');
  return <CustomerShell>{children}</CustomerShell>;
}
