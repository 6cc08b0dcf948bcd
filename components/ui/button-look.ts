import { cva, type VariantProps } from 'class-variance-authority';
import { cx } from './cx';

const look = cva(
  'relative inline-flex items-center justify-center gap-2 overflow-hidden rounded-md text-center select-none disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed [&_svg]:shrink-0',
  {
    variants: {
      variant: {
        // Marigold marks the one next action of a screen; a second one on the same screen is a mistake.
        next: 'border border-marigold-edge bg-marigold font-semibold text-on-marigold hover:bg-marigold-press active:translate-y-px',
        quiet: 'border border-rule-strong bg-raised font-medium text-ink hover:border-ink active:translate-y-px',
        danger: 'border border-bad bg-raised font-medium text-bad hover:bg-bad hover:text-paper active:translate-y-px',
        link: 'link font-medium',
      },
      size: {
        md: 'min-h-12 px-5 text-base',
        sm: 'min-h-11 px-3.5 text-sm md:min-h-9',
        tight: 'min-h-11 px-2 text-sm md:min-h-9',
        wide: 'min-h-13 w-full px-5 text-base',
        icon: 'size-11 p-0 md:size-9',
      },
    },
  },
);

type Look = VariantProps<typeof look>;
export type ButtonVariant = NonNullable<Look['variant']>;
export type ButtonSize = NonNullable<Look['size']>;

/** Class names of a button, also for links that act as one. */
export const buttonLook = (variant: ButtonVariant = 'quiet', size: ButtonSize = 'md', more?: string): string =>
  cx(look({ variant, size }), more);
