import type { ReactNode } from 'react';
import { buttonLook } from './button-look';
import type { ListParams } from './list-address';
import { Skeleton } from './skeleton';

export type FilterBarProps = {
  path: string;
  params: ListParams;
  /** Name of the search box, absent for lists without search; always `q` in the address. */
  searchLabel?: string;
  submitText: string;
  clearText: string;
  /** `FilterSelect`s and other labelled controls. */
  children?: ReactNode;
};

/** Filters as a GET form: the address holds the whole state, the back button works, no script needed. */
export function FilterBar({ path, params, searchLabel, submitText, clearText, children }: FilterBarProps) {
  const kept = ['sort', 'cols'].flatMap((name) => [[name, [params[name]].flat()[0]] as const]);
  const filtered = Object.entries(params).some(([name, value]) => name !== 'sort' && name !== 'cols' && value);
  return (
    <search>
      <form action={path} method="get" className="grid grid-cols-2 items-end gap-3 pb-4 md:flex md:flex-wrap">
        {searchLabel ? (
          <label className="min-w-48 flex-1 text-xs font-semibold text-ink-2 max-md:col-span-2 md:max-w-sm">
            {searchLabel}
            <input type="search" name="q" defaultValue={[params.q].flat()[0]} className={FILTER_BOX} />
          </label>
        ) : null}
        {children}
        {kept.map(([name, value]) => (value ? <input key={name} type="hidden" name={name} value={value} /> : null))}
        <div className="flex items-center gap-3">
          <button type="submit" className={buttonLook('quiet', 'sm')}>
            {submitText}
          </button>
          {filtered ? (
            <a href={path} className={buttonLook('link', 'sm')}>
              {clearText}
            </a>
          ) : null}
        </div>
      </form>
    </search>
  );
}

/** The bar before it is there: a search box, two filters, the button. */
export function FilterBarSkeleton() {
  const box = 'mt-6 h-11 md:h-9';
  return (
    <div aria-hidden="true" className="grid grid-cols-2 items-end gap-3 pb-4 md:flex">
      <Skeleton className={`${box} max-md:col-span-2 md:w-96`} />
      <Skeleton className={`${box} md:w-36`} />
      <Skeleton className={`${box} md:w-36`} />
      <Skeleton className={`${box} max-md:w-20 md:w-16`} />
    </div>
  );
}

const FILTER_BOX =
  'mt-1 block min-h-11 w-full min-w-0 rounded-md border border-rule-strong bg-raised px-2.5 text-sm font-normal text-ink hover:border-ink md:min-h-9';

export type FilterSelectProps = {
  name: string;
  label: string;
  params: ListParams;
  /** Text of the choice that filters nothing. */
  anyText: string;
  options: { value: string; label: string }[];
};

export function FilterSelect({ name, label, params, anyText, options }: FilterSelectProps) {
  return (
    <label className="text-xs md:min-w-32 font-semibold text-ink-2">
      {label}
      <select name={name} defaultValue={[params[name]].flat()[0] ?? ''} className={FILTER_BOX}>
        <option value="">{anyText}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A date of the filter, as YYYY-MM-DD in the address. */
export function FilterDate({ name, label, params }: Pick<FilterSelectProps, 'name' | 'label' | 'params'>) {
  const day = [params[name]].flat()[0] ?? '';
  return (
    <label className="text-xs md:min-w-36 font-semibold text-ink-2">
      {label}
      <input type="date" name={name} defaultValue={DAY.test(day) ? day : undefined} className={FILTER_BOX} />
    </label>
  );
}

/** A short text of the filter, such as a pincode. */
export function FilterText({
  name,
  label,
  params,
  numeric,
}: Pick<FilterSelectProps, 'name' | 'label' | 'params'> & { numeric?: boolean }) {
  return (
    <label className="text-xs md:w-32 font-semibold text-ink-2">
      {label}
      <input
        name={name}
        defaultValue={[params[name]].flat()[0]}
        inputMode={numeric ? 'numeric' : undefined}
        autoComplete="off"
        className={FILTER_BOX}
      />
    </label>
  );
}
