'use client';

import { type ComponentProps, lazy, type ReactNode, Suspense, useState } from 'react';
import { type ButtonVariant, buttonLook } from './button-look';

const load = () => import('./overlay/tooltip-surface');
const Tooltip = lazy(async () => ({ default: (await load()).TooltipSurface }));

export type IconButtonProps = Omit<ComponentProps<'button'>, 'type' | 'aria-label' | 'children'> & {
  /** Its name for screen readers, and the tooltip of everybody else. */
  label: string;
  icon: ReactNode;
  variant?: ButtonVariant;
};

/** A control that shows only an icon: its words come on hover and on focus, and go with Escape (WCAG 1.4.13). */
export function IconButton({ label, icon, variant, className, ...rest }: IconButtonProps) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const show = () => {
    setWanted(true);
    setOpen(true);
  };
  return (
    <span className="relative inline-flex">
      <button
        type="button"
        aria-label={label}
        className={buttonLook(variant, 'icon', className)}
        onPointerEnter={show}
        onPointerLeave={() => setOpen(false)}
        onFocus={show}
        onBlur={() => setOpen(false)}
        onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
        {...rest}
      >
        {icon}
      </button>
      {wanted ? (
        <Suspense fallback={null}>
          <Tooltip open={open} setOpen={setOpen}>
            {label}
          </Tooltip>
        </Suspense>
      ) : null}
    </span>
  );
}
