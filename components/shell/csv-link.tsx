import { useTranslations } from 'next-intl';
import { ButtonAnchor } from '../ui/button';
import { listAddress } from '../ui/list-address';

type CsvLinkProps = {
  /** Of the list among the exports: "bookings". */
  name: string;
  /** The filter as the list reads it: whole days are instants by then. */
  filter: Record<string, unknown>;
};

/** The list as a file, with the filters of its page. */
export function CsvLink({ name, filter }: CsvLinkProps) {
  const t = useTranslations('desk');
  const params = Object.fromEntries(
    Object.entries(filter).flatMap(([key, value]) => (key === 'cursor' || value == null ? [] : [[key, String(value)]])),
  );
  return (
    <ButtonAnchor size="sm" href={listAddress(`/api/v1/exports/${name}.csv`, params, {})} download={`${name}.csv`}>
      {t('csv')}
    </ButtonAnchor>
  );
}
