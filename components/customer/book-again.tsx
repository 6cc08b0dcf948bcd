'use client';

import type { ComponentProps } from 'react';
import { keepDraft } from '../bookings/visit-draft';
import { buttonLook } from '../ui/button-look';
import { Link } from '../ui/link';

type Props = Pick<ComponentProps<typeof Link>, 'href' | 'children'> & {
  userId: string;
  values: Record<string, string>;
};

/** Leads to the service, and leaves what the review page asks for in this tab's draft: nothing of it is in an address. */
export function BookAgain({ href, userId, values, children }: Props) {
  return (
    <Link
      href={href}
      className={buttonLook('next', 'wide')}
      onClick={() => keepDraft({ draftId: null, userId, values })}
    >
      {children}
    </Link>
  );
}
