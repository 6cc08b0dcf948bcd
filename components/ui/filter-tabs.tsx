import { type ListParams, listAddress } from './list-address';
import { Tabs } from './tabs';

export type FilterTabsProps = {
  path: string;
  params: ListParams;
  /** The search param that they set. */
  name: string;
  label: string;
  allText: string;
  /** Of all rows, also those whose value has no tab. */
  total: number;
  current: string | undefined;
  choices: { value: string; label: string; count: number }[];
};

/** A list by the values of one of its filters, with how many rows each has. */
export function FilterTabs({ path, params, name, label, allText, total, current, choices }: FilterTabsProps) {
  return (
    <Tabs
      label={label}
      tabs={[
        { href: listAddress(path, params, { [name]: null }), label: allText, current: !current, count: total },
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
