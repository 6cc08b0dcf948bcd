import { type ListParams, listAddress } from './list-address';
import { Tabs } from './tabs';

export type FilterTabsProps = {
  path: string;
  params: ListParams;
  /** The search param that they set. */
  name: string;
  label: string;
  /** The tab that filters nothing, with the count of all rows, also of those whose value has no tab. */
  all?: { label: string; count: number };
  current: string | undefined;
  choices: { value: string; label: string; count: number }[];
};

/** A list by the values of one of its filters, with how many rows each has. */
export function FilterTabs({ path, params, name, label, all, current, choices }: FilterTabsProps) {
  return (
    <Tabs
      label={label}
      tabs={[
        ...(all ? [{ href: listAddress(path, params, { [name]: null }), ...all, current: !current }] : []),
        ...choices.map(({ value, label: text, count }) => ({
          href: listAddress(path, params, { [name]: value }),
          label: text,
          current: current === value,
          count,
        })),
      ]}
    />
  );
}
