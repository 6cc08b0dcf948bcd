import type { IconName } from './icon';

export type NavItem = {
  href: string;
  label: string;
  icon?: IconName;
  /** Active only on exactly this address (a role's home), otherwise also below it. */
  exact?: boolean;
  /** Below which address it is active, where that is another one than its own. */
  below?: string | readonly string[];
  /** Waiting things; shown as a number with `countLabel` for screen readers. */
  count?: number;
  countLabel?: string;
};
