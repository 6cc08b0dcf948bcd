import { useTranslations } from 'next-intl';
import type { Locale } from '@/lib/core/i18n/locale';
import { wordDiff } from '@/lib/core/word-diff';
import { TEXT_PARTS } from '@/lib/notifications/policy/text-parts';
import type { TextVersion } from '@/lib/notifications/schema/texts';
import { Link } from '../ui/link';
import { Time } from '../ui/time';

/** Who published what and from when it holds, newest first, word by word against what it replaced. */
export function TextVersions({ versions, locale }: { versions: TextVersion[]; locale: Locale }) {
  const t = useTranslations('admin.texts.versions');
  if (versions.length === 0) return <p className="text-sm text-ink-2">{t('empty')}</p>;
  return (
    <ol className="border-t border-ink text-sm">
      {versions.map((one) => (
        <li key={one.id} className="border-b border-rule py-3 md:grid md:grid-cols-[14rem_minmax(0,1fr)] md:gap-6">
          <div>
            <p className="font-semibold">{t('version', { version: one.version })}</p>
            <p>
              {t('by')}{' '}
              <Link className="link" href={`/admin/people/${one.by.id}`}>
                {one.by.name}
              </Link>
            </p>
            <Validity version={one} />
          </div>
          {one.texts ? <Changes version={one} texts={one.texts} locale={locale} /> : <p>{t('restored')}</p>}
        </li>
      ))}
    </ol>
  );
}

const WORD = { planned: 'begins', in_force: 'holds', past: 'held', never: 'never' } as const;

function Validity({ version: { state, holdsFrom, until } }: { version: TextVersion }) {
  const t = useTranslations('admin.texts.versions');
  return (
    <p className="text-ink-2">
      {t(WORD[state])} <Time at={holdsFrom} />
      {state === 'never' ? <>, {t('replaced')}</> : null}
      {until && state !== 'never' ? (
        <>
          {' '}
          {t('until')} <Time at={until} />
        </>
      ) : null}
    </p>
  );
}

const MARK = { same: 'span', out: 'del', in: 'ins' } as const;
const LOOK = { same: undefined, out: 'text-ink-2', in: 'font-semibold no-underline' } as const;

type ChangesProps = { version: TextVersion; texts: NonNullable<TextVersion['texts']>; locale: Locale };

function Changes({ version, texts, locale }: ChangesProps) {
  const t = useTranslations('admin.texts.part');
  const changed = TEXT_PARTS.filter((part) => texts[part] !== version.before[part]);
  return (
    <dl className="grid gap-2">
      {changed.map((part) => (
        <div key={part}>
          <dt className="text-ink-2">{t(part)}</dt>
          <dd lang={locale} className="break-words whitespace-pre-line">
            {wordDiff(version.before[part], texts[part]).map(({ at, kind, text }) => {
              const Mark = MARK[kind];
              return (
                <Mark key={at} className={LOOK[kind]}>
                  {text}
                </Mark>
              );
            })}
          </dd>
        </div>
      ))}
    </dl>
  );
}
