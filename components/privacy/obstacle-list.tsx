import { useTranslations } from 'next-intl';
import type { Obstacle } from '@/lib/privacy/state';

/** What an erasure waits for. */
export function ObstacleList({ obstacles, days }: { obstacles: readonly Obstacle[]; days: number }) {
  const t = useTranslations('account.data');
  return (
    <>
      <ul className="list-disc ps-5">
        {obstacles.map((obstacle) => (
          <li key={obstacle}>{t(`waits.${obstacle}`)}</li>
        ))}
      </ul>
      <p className="mt-1">{t('atMost', { days })}</p>
    </>
  );
}
