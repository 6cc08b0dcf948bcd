import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ButtonLink } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { FilterBar, FilterDate } from '../ui/filter-bar';
import type { ListParams } from '../ui/list-address';
import { Pager } from '../ui/pager';
import { RefusedFilters } from './refused-filters';

export type DeskListProps = {
  /** The list's own address and its search params as they were asked for. */
  path: string;
  params: ListParams;
  /** Name of the search box, absent for lists without search. */
  searchLabel?: string;
  /** `FilterSelect`s and other labelled controls. */
  filters?: ReactNode;
  /** From and to, the last of the filters. */
  days?: boolean;
  /** Names of the params that could not be read. */
  refused: string[];
  nextCursor: string | null;
  children: ReactNode;
};

/** The frame of a desk's list: its filters, what of the address could not be read, the rows, the way on. */
export function DeskList({ path, params, searchLabel, filters, days, refused, nextCursor, children }: DeskListProps) {
  const t = useTranslations('desk.filter');
  return (
    <>
      <FilterBar path={path} params={params} searchLabel={searchLabel} submitText={t('submit')} clearText={t('clear')}>
        {filters}
        {days ? (
          <>
            <FilterDate name="from" label={t('from')} params={params} />
            <FilterDate name="to" label={t('to')} params={params} />
          </>
        ) : null}
      </FilterBar>
      <RefusedFilters names={refused} />
      {children}
      <Pager path={path} params={params} nextCursor={nextCursor} />
    </>
  );
}

type DeskEmptyProps = { path: string; filtered: boolean; title: string; children: ReactNode };

/** A desk's list without a row: there is none at all, or none that the filters let through. */
export function DeskEmpty({ path, filtered, title, children }: DeskEmptyProps) {
  return filtered ? <NothingFound path={path} /> : <EmptyState title={title}>{children}</EmptyState>;
}

/** A list of which the filters let nothing through, and the way back to all of it. */
export function NothingFound({ path }: { path: string }) {
  const t = useTranslations('desk.nothing');
  return (
    <EmptyState title={t('title')} action={<ButtonLink href={path}>{t('clear')}</ButtonLink>}>
      {t('body')}
    </EmptyState>
  );
}
