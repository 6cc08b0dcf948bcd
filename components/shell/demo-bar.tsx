import { useTranslations } from 'next-intl';
import type { FormAction } from '@/lib/core/action-state';
import type { Role } from '@/lib/core/actor';
import { DEMO_ACCOUNTS } from '@/lib/core/demo-accounts';
import { ActionForm } from '../ui/action-form';
import { buttonLook } from '../ui/button-look';
import { Link } from '../ui/link';
import { SubmitButton } from '../ui/submit-button';
import { Time } from '../ui/time';
import { DemoPanel } from './demo-panel';

const JUMPS = [60, 240, 24 * 60, 48 * 60] as const;

export type DemoBarProps = {
  role: Role | null;
  clock: { now: string; aheadMs: number };
  /** The sandbox's page of every SMS and mail. */
  inbox: string;
  jumpClock: FormAction;
};

/** Above every page of a demonstration: who one is, in one click somebody else, the inbox, and the clock. */
export function DemoBar({ role, clock, inbox, jumpClock }: DemoBarProps) {
  const t = useTranslations('demo');
  return (
    <aside data-strip aria-label={t('label')} className="bg-ink text-paper print:hidden">
      <DemoPanel
        summary={
          <>
            <strong className="font-semibold">{t('title')}</strong>
            <span className="min-w-0 truncate">
              {t(role ? `as.${role}` : 'as.guest')}
              <span className="max-md:hidden">
                {' · '}
                <Time at={clock.now} />
                {clock.aheadMs > 0 ? ` ${t('ahead', { hours: Math.round(clock.aheadMs / 3_600_000) })}` : ''}
              </span>
            </span>
            <span className="ms-auto shrink-0 underline underline-offset-4">{t('open')}</span>
          </>
        }
      >
        <div className="mx-auto grid max-w-6xl gap-x-10 gap-y-6 md:grid-cols-3">
          <section aria-labelledby="demo-who">
            <h2 id="demo-who" className="text-sm font-semibold">
              {t('who')}
            </h2>
            <div className="mt-2 flex flex-wrap gap-2">
              {DEMO_ACCOUNTS.map((name) => (
                <a key={name} href={`/demo/enter/${name}`} className={buttonLook('quiet', 'sm')}>
                  {t(`accounts.${name}`)}
                </a>
              ))}
            </div>
          </section>
          <section aria-labelledby="demo-clock">
            <h2 id="demo-clock" className="text-sm font-semibold">
              {t('clock')}
            </h2>
            <p className="mt-1 text-sm text-ink-2">
              <Time at={clock.now} format="full" />
            </p>
            <ActionForm action={jumpClock} className="mt-2 flex flex-wrap gap-2">
              {JUMPS.map((minutes) => (
                <SubmitButton key={minutes} variant="quiet" size="sm" name="minutes" value={minutes}>
                  {t('jump', { hours: minutes / 60 })}
                </SubmitButton>
              ))}
            </ActionForm>
          </section>
          <section aria-labelledby="demo-more">
            <h2 id="demo-more" className="text-sm font-semibold">
              {t('more')}
            </h2>
            <ul className="mt-1 text-sm">
              <li>
                <a
                  href={inbox}
                  target="_blank"
                  rel="noreferrer"
                  className="link inline-flex min-h-11 items-center md:min-h-8"
                >
                  {t('inbox')}
                </a>
              </li>
              <li>
                <Link href="/demo" className="link inline-flex min-h-11 items-center md:min-h-8">
                  {t('guide')}
                </Link>
              </li>
              <li>
                <Link href="/styleguide" className="link inline-flex min-h-11 items-center md:min-h-8">
                  {t('styleguide')}
                </Link>
              </li>
            </ul>
          </section>
        </div>
      </DemoPanel>
    </aside>
  );
}
