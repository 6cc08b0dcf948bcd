import NextLink from 'next/link';
import type { ComponentProps } from 'react';
import { LinkPending } from './link-pending';

/**
 * A way to another page of ours, fetched when it is taken and not before: pages are one's own and of the moment, so
 * what is fetched ahead is little, and every re-read of a live page would fetch it again. Other addresses take `<a>`.
 */
export function Link({ children, ...rest }: ComponentProps<typeof NextLink>) {
  return (
    <NextLink prefetch={false} {...rest}>
      {children}
      <LinkPending />
    </NextLink>
  );
}
