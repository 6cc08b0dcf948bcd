import type { ReactNode } from 'react';

type Words = { id: string; label: ReactNode };
export type MenuEntry =
  | (Words & { kind: 'heading' })
  | (Words & { kind: 'link'; href: string })
  | (Words & { kind: 'action'; onSelect: () => void; danger?: boolean; disabled?: boolean })
  /** Stays open: several are often changed at once. */
  | (Words & { kind: 'check'; checked: boolean; onChange: (checked: boolean) => void; disabled?: boolean });
