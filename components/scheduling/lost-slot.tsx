import { useTranslations } from 'next-intl';
import { buttonLook } from '../ui/button-look';
import { FocusOnMount } from '../ui/focus-on-mount';
import { Link } from '../ui/link';

export type LostSlotProps = {
  window: string;
  alternatives: { start: string; label: string; href: string }[];
  otherHref: string;
};

/** A window that somebody else took meanwhile, struck through, with the nearest ones that are free. */
export function LostSlot({ window, alternatives, otherHref }: LostSlotProps) {
  const t = useTranslations('booking-flow.review');
  return (
    <FocusOnMount className="ink-in mt-2 border-s-4 border-bad ps-4 outline-none">
      <p className="font-semibold text-bad">{t('taken', { window })}</p>
      <p className="text-sm">{t(alternatives.length > 0 ? 'takenLead' : 'takenNone')}</p>
      <ul className="mt-2 grid gap-2">
        {alternatives.map((one) => (
          <li key={one.start}>
            <Link href={one.href} replace scroll={false} className={buttonLook('quiet', 'sm', 'w-full')}>
              {one.label}
            </Link>
          </li>
        ))}
        <li>
          <Link href={otherHref} className="link inline-flex min-h-11 items-center text-sm">
            {t('takenOther')}
          </Link>
        </li>
      </ul>
    </FocusOnMount>
  );
}
