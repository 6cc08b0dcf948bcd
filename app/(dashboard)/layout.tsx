import type { ReactNode } from 'react';

/** Each role brings its own shell (`PhoneShell` or `DeskShell`) with its own items. */
export default function DashboardLayout({ children }: { children: ReactNode }) {
  return children;
}
