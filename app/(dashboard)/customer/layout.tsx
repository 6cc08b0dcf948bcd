import type { ReactNode } from 'react';
import { CustomerShell } from '@/components/customer/customer-shell';
import { PageBoundary } from '@/components/shell/page-boundary';
import { requireUser } from '@/lib/auth/session';
import { OwnBell } from '../own-bell';
import { customerShapes } from './shapes';

export default async function CustomerLayout({ children }: { children: ReactNode }) {
  const actor = await requireUser('customer');
  return (
    <CustomerShell account={<OwnBell actor={actor} />}>
      <PageBoundary shapes={customerShapes}>{children}</PageBoundary>
    </CustomerShell>
  );
}
