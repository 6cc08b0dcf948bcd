'use client';

import type { ReactNode } from 'react';
import { Button } from '../ui/button';

/** Opens the browser's own print dialog, which also saves as PDF. */
export function PrintButton({ children }: { children: ReactNode }) {
  return (
    <Button size="sm" onClick={() => window.print()}>
      {children}
    </Button>
  );
}
