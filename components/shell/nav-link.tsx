'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { Link } from '../ui/link';

export type NavLinkProps = { href: string; exact?: boolean; className?: string; children: ReactNode };

/** A link that knows whether the reader is there (`aria-current="page"`; style it with `aria-[current=page]:`). */
export function NavLink({ href, exact, className, children }: NavLinkProps) {
  const path = usePathname();
  const here = path === href || (!exact && path.startsWith(`${href}/`));
  return (
    <Link href={href} aria-current={here ? 'page' : undefined} className={className}>
      {children}
    </Link>
  );
}
