import { useTranslations } from 'next-intl';
import type { PolicyVersion } from '@/lib/catalog/schema/policy';
import { countWords } from '@/lib/core/counted';
import { Link } from '../ui/link';
import { Time } from '../ui/time';
import { POLICY_KEYS, usePolicyWord } from './policy-words';

/** Who changed which number from what to what, newest first; and how many bookings keep each version. */
export function PolicyVersions({ versions, currency }: { versions: PolicyVersion[]; currency: string }) {
  const t = useTranslations('admin.policy');
  const word = usePolicyWord(currency);
  return (
    <ol className="border-t border-ink text-sm">
      {versions.map((one, index) => {
        const before = versions[index + 1];
        const changed = before ? POLICY_KEYS.filter((key) => one.rules[key] !== before.rules[key]) : [];
        return (
          <li key={one.id} className="border-b border-rule py-3 md:grid md:grid-cols-[11rem_minmax(0,1fr)] md:gap-6">
            <p>
              <span className="block font-semibold">{t('version', { version: one.version })}</span>
              <Time at={one.activeFrom} className="text-ink-2" />
            </p>
            <div>
              <p>
                {one.by ? (
                  <Link className="link font-semibold" href={`/admin/people/${one.by.id}`}>
                    {one.by.name}
                  </Link>
                ) : (
                  <strong className="font-semibold">{t('system')}</strong>
                )}
                {one.reason ? `: “${one.reason}”` : null}{' '}
                <span className="text-ink-2">{t('keeps', countWords(one.bookings))}</span>
              </p>
              <ul>
                {changed.map((key) => (
                  <li key={key}>
                    {t(`name.${key}`)}: <del className="text-ink-2">{before ? word(key, before.rules) : ''}</del>{' '}
                    <span aria-hidden="true">→</span>{' '}
                    <ins className="font-medium no-underline">{word(key, one.rules)}</ins>
                  </li>
                ))}
              </ul>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
