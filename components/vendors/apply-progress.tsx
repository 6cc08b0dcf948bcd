import { useTranslations } from 'next-intl';
import { APPLY_STEPS, type ApplyStep } from '@/lib/vendors/policy/apply-steps';
import { Link } from '../ui/link';

type Props = { here: ApplyStep; done: readonly ApplyStep[] };

/** The steps of an application: where one is, what is saved, and the way back to each. */
export function ApplyProgress({ here, done }: Props) {
  const t = useTranslations('vendor.apply');
  return (
    <nav aria-label={t('steps')} className="mb-6">
      <p className="mb-2 text-sm text-ink-2">
        {t('position', { number: APPLY_STEPS.indexOf(here) + 1, count: APPLY_STEPS.length })}
      </p>
      <ol className="grid grid-cols-2 gap-x-4 border-t border-rule text-sm sm:grid-cols-3">
        {APPLY_STEPS.map((step) => (
          <li key={step} className="border-b border-rule">
            {step !== here && (done.includes(step) || done.includes('about')) ? (
              <Link href={`/vendor/apply?step=${step}`} className="flex min-h-11 items-center justify-between gap-2">
                <span className="link">{t(`step.${step}`)}</span>
                {done.includes(step) ? <span className="text-ink-2">{t('saved')}</span> : null}
              </Link>
            ) : (
              <span
                aria-current={step === here ? 'step' : undefined}
                className="flex min-h-11 items-center text-ink-2 aria-[current=step]:font-semibold aria-[current=step]:text-ink"
              >
                {t(`step.${step}`)}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
