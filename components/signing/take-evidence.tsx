import { useTranslations } from 'next-intl';
import { Link } from '../ui/link';

/** Taking the proof along: the evidence as a bundle, the receipt on paper, and where both are checked. */
export function TakeEvidence({ base }: { base: string }) {
  const t = useTranslations('signing.take');
  return (
    <div className="print:hidden">
      <ul className="flex flex-wrap gap-x-6">
        <li>
          <a href={`${base}/receipt.pdf`} download className="link inline-flex min-h-11 items-center">
            {t('receipt')}
          </a>
        </li>
        <li>
          <a href={`${base}/bundle`} download className="link inline-flex min-h-11 items-center">
            {t('bundle')}
          </a>
        </li>
        <li>
          <Link href="/verify" className="link inline-flex min-h-11 items-center">
            {t('verify')}
          </Link>
        </li>
      </ul>
      <p className="text-sm text-ink-2">{t('hint')}</p>
    </div>
  );
}
