import { useTranslations } from 'next-intl';
import { buttonLook } from './button-look';
import { Link } from './link';
import { type ListParams, listAddress } from './list-address';

export type PagerProps = { path: string; params: ListParams; nextCursor: string | null };

/** Keyset pages: onward by cursor, back to the start; the browser's own Back does the rest. */
export function Pager({ path, params, nextCursor }: PagerProps) {
  const t = useTranslations('common.pager');
  const onLaterPage = Boolean([params.cursor].flat()[0]);
  if (!onLaterPage && !nextCursor) return null;
  return (
    <nav aria-label={t('label')} className="flex justify-between gap-4 py-4">
      {onLaterPage ? (
        <Link href={listAddress(path, params, { cursor: null })} className={buttonLook('quiet', 'sm')}>
          {t('first')}
        </Link>
      ) : (
        <span />
      )}
      {nextCursor ? (
        <Link href={listAddress(path, params, { cursor: nextCursor })} className={buttonLook('quiet', 'sm')} rel="next">
          {t('next')}
        </Link>
      ) : null}
    </nav>
  );
}
