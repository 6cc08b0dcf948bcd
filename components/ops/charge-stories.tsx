import { useTranslations } from 'next-intl';
import { CHARGE_NUMBERS, STORY_NAMES } from '@/lib/bookings/policy/simulation';
import { address } from '@/lib/core/search-params';
import { Link } from '../ui/link';

/** Stories to begin with, under the numbers that are typed. */
export function ChargeStories({ fields }: { fields: Record<string, string | undefined> }) {
  const t = useTranslations('ops.charges');
  const numbers = Object.fromEntries(['version', ...CHARGE_NUMBERS].map((name) => [name, fields[name]]));
  return (
    <nav aria-label={t('stories')} className="flex flex-wrap gap-x-4 text-sm">
      {STORY_NAMES.map((story) => (
        <Link
          key={story}
          href={address('/ops/charges', { ...numbers, story })}
          className="link inline-flex min-h-11 items-center md:min-h-8"
        >
          {t(`story.${story}`)}
        </Link>
      ))}
    </nav>
  );
}
