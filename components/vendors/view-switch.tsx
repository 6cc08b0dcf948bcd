import { useTranslations } from 'next-intl';
import { cx } from '../ui/cx';
import { Link } from '../ui/link';

const VIEWS = [
  ['list', '/onboarding'],
  ['board', '/onboarding/board'],
] as const;

/** The same applications as a list or as a board. */
export function ViewSwitch({ current }: { current: 'list' | 'board' }) {
  const t = useTranslations('onboarding.view');
  return (
    <nav aria-label={t('label')} className="flex rounded-md border border-rule-strong text-sm">
      {VIEWS.map(([view, href]) => (
        <Link
          key={view}
          href={href}
          aria-current={view === current ? 'page' : undefined}
          className={cx(
            'inline-flex min-h-11 items-center px-3.5 md:min-h-9',
            view === current ? 'bg-ink font-semibold text-paper' : 'text-ink-2 hover:text-ink',
          )}
        >
          {t(view)}
        </Link>
      ))}
    </nav>
  );
}
