import { useTranslations } from 'next-intl';
import type { Person } from '@/lib/people/schema';
import { Status } from '../ui/status';

/** Whether somebody may come in. */
export function PersonWord({ status }: { status: Person['status'] }) {
  const t = useTranslations('admin.status');
  return status === 'active' ? (
    <Status tone="ok" mark="full">
      {t('active')}
    </Status>
  ) : (
    <Status tone="bad" mark="square">
      {t('suspended')}
    </Status>
  );
}
