import { useTranslations } from 'next-intl';
import type { ServiceDetail } from '@/lib/catalog/schema';
import { Section } from '../ui/section';

/** What one gets: the scope, what is checked at the end, and how long it holds. */
export function ServiceFacts({ service }: { service: ServiceDetail }) {
  const t = useTranslations('catalog.service');
  const row = 'grid grid-cols-[1.75rem_1fr] border-b border-rule py-2.5 last:border-b-0';
  return (
    <div className="grid gap-8">
      <Section title={t('includes')}>
        <ul>
          {service.includes.map((line) => (
            <li key={line} className={row}>
              <span aria-hidden="true" className="mt-[0.55em] size-2 bg-ink" />
              {line}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('checks')}>
        <p className="mb-2 max-w-xl text-sm text-ink-2">{t('checksHint')}</p>
        <ol>
          {service.checklist.map((item, index) => (
            <li key={item.id} className={row}>
              <span aria-hidden="true" className="font-mono text-sm leading-7 text-ink-2">
                {index + 1}
              </span>
              <span>
                {item.label}
                {item.required ? null : <span className="text-sm text-ink-2"> · {t('optionalCheck')}</span>}
              </span>
            </li>
          ))}
        </ol>
      </Section>
      {service.warrantyDays > 0 ? (
        <Section title={t('warranty')}>
          <p>{t('warrantyBody', { days: service.warrantyDays })}</p>
        </Section>
      ) : null}
    </div>
  );
}
