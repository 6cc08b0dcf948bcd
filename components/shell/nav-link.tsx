'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { Link } from '../ui/link';

export type NavLinkProps = {
  href: string;
  exact?: boolean;
  /** Below here the reader is there as well. */
  below?: string | readonly string[];
  className?: string;
  children: ReactNode;
};

/** A link that knows whether the reader is there (`aria-current="page"`; style it with `aria-[current=page]:`). */
export function NavLink({ href, exact, below = href, className, children }: NavLinkProps) {
  const path = usePathname();
  const here = path === href || (!exact && [below].flat().some((one) => path === one || path.startsWith(`${one}/`)));
  return (
    <Link href={href} aria-current={here ? 'page' : undefined} className={className}>
      {children}
    </Link>
  );
}
