import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Density } from '@/lib/core/preferences';
import { ColumnMenu } from './column-menu';

export type TableToolsProps = {
  path: string;
  columns: { key: string; header: ReactNode; optional?: boolean }[];
  shown: string[];
  density: Density;
};

/** What a person may change about a list's looks: which columns, how high the rows. */
export function TableTools({ path, columns, shown, density }: TableToolsProps) {
  const t = useTranslations('common.table');
  return (
    <div className="desk-tools">
      <ColumnMenu
        path={path}
        columns={columns}
        shown={shown}
        density={density}
        text={{ open: t('view'), columns: t('columns'), usual: t('usual'), rows: t('rows'), compact: t('compact') }}
      />
    </div>
  );
}
