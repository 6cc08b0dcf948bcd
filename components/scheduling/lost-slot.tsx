import { useTranslations } from 'next-intl';
import { buttonLook } from '../ui/button-look';
import { FocusOnMount } from '../ui/focus-on-mount';
import { Link } from '../ui/link';

export type LostSlotProps = {
  window: string;
  alternatives: { start: string; label: string }[];
  /** The `HoldForm` that holds one of them instead. */
  formId: string;
  /** Something was typed beside it, which stays. */
  typed?: boolean;
  otherHref?: string;
};

/** A window that somebody else took meanwhile, with the nearest ones that are free. */
export function LostSlot({ window, alternatives, formId, typed, otherHref }: LostSlotProps) {
  const t = useTranslations('booking-flow.review');
  const lead = alternatives.length === 0 ? 'takenNone' : typed ? 'takenLead' : 'takenNearest';
  return (
    <FocusOnMount className="ink-in mt-2 border-s-4 border-bad ps-4 outline-none">
      <p className="font-semibold text-bad">{t('taken', { window })}</p>
      <p className="text-sm">{t(lead)}</p>
      <ul className="mt-2 grid gap-2">
        {alternatives.map((one) => (
          <li key={one.start}>
            <button
              type="submit"
              form={formId}
              name="slotStart"
              value={one.start}
              className={buttonLook('quiet', 'sm', 'w-full')}
            >
              {one.label}
            </button>
          </li>
        ))}
        {otherHref ? (
          <li>
            <Link href={otherHref} className="link inline-flex min-h-11 items-center text-sm">
              {t('takenOther')}
            </Link>
          </li>
        ) : null}
      </ul>
    </FocusOnMount>
  );
}
