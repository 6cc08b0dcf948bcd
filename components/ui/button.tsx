import type { ComponentProps } from 'react';
import { type ButtonSize, type ButtonVariant, buttonLook } from './button-look';
import { Link } from './link';

type Look = { variant?: ButtonVariant; size?: ButtonSize };

/** A plain button. Inside an `ActionForm` use `SubmitButton`, which knows when the form works. */
export function Button({ variant, size, className, type = 'button', ...rest }: ComponentProps<'button'> & Look) {
  return <button type={type} className={buttonLook(variant, size, className)} {...rest} />;
}

/** Goes somewhere but looks like a button. */
export function ButtonLink({ variant, size, className, ...rest }: ComponentProps<typeof Link> & Look) {
  return <Link className={buttonLook(variant, size, className)} {...rest} />;
}

/** For downloads and addresses outside the app, which the router must not fetch. */
export function ButtonAnchor({ variant, size, className, children, ...rest }: ComponentProps<'a'> & Look) {
  return (
    <a className={buttonLook(variant, size, className)} {...rest}>
      {children}
    </a>
  );
}
