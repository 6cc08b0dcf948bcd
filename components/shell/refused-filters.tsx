import { useTranslations } from 'next-intl';
import { Notice } from '../ui/notice';

/** Says which parts of an address could not be read, instead of hiding rows without a word. */
export function RefusedFilters({ names }: { names: string[] }) {
  const t = useTranslations('desk');
  if (names.length === 0) return null;
  return (
    <div className="mb-4">
      <Notice tone="warn">{t('refused', { names: names.join(', '), count: names.length })}</Notice>
    </div>
  );
}
