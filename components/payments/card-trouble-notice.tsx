import { useTranslations } from 'next-intl';
import type { CardTrouble } from '@/lib/payments/schema/dues';
import { Link } from '../ui/link';
import { Notice } from '../ui/notice';

/** A card that may not pay for the visit, and where to choose another one. */
export function CardTroubleNotice({ trouble, href }: { trouble: CardTrouble; href: string }) {
  const t = useTranslations('payments.card');
  return (
    <Notice tone="warn" title={t('troubleTitle')}>
      {t(`trouble.${trouble}`)} {t('stands')}{' '}
      <Link href={href} className="link inline-flex min-h-11 items-center font-medium">
        {t('change')}
      </Link>
    </Notice>
  );
}
