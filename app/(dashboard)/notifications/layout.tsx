import type { ComponentType, ReactNode } from 'react';
import { requireUser } from '@/lib/auth/session';
import type { Role } from '@/lib/core/actor';
import AdminLayout from '../admin/layout';
import CustomerLayout from '../customer/layout';
import OnboardingLayout from '../onboarding/layout';
import OpsLayout from '../ops/layout';
import VendorLayout from '../vendor/layout';

const LAYOUTS: Record<Role, ComponentType<{ children: ReactNode }>> = {
  customer: CustomerLayout,
  vendor: VendorLayout,
  onboard_manager: OnboardingLayout,
  ops_manager: OpsLayout,
  super_admin: AdminLayout,
};

/** One page for five roles, each in the frame that is his. */
export default async function NotificationsLayout({ children }: { children: ReactNode }) {
  const { role } = await requireUser();
  const Layout = LAYOUTS[role];
  return <Layout>{children}</Layout>;
}
