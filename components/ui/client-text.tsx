'use client';

import { createContext, type ReactNode, useContext } from 'react';

/** The few sentences that the browser itself must be able to say; from `common.client` of the catalogue. */
export type ClientText = {
  working: string;
  unreachable: string;
  fixFields: string;
  copy: string;
  copied: string;
  copyFailed: string;
  close: string;
  crashTitle: string;
  crashBody: string;
  crashCode: string;
  retry: string;
  home: string;
  messages: string;
  offline: string;
  stale: string;
  online: string;
  selectAll: string;
  selection: string;
  selected: string;
  selectNone: string;
};

const Text = createContext<ClientText | null>(null);

export function ClientTextProvider({ text, children }: { text: ClientText; children: ReactNode }) {
  return <Text value={text}>{children}</Text>;
}

/** Client components take their own words as props; these shared ones come from the root layout. */
export function useClientText(): ClientText {
  const text = useContext(Text);
  if (!text) throw new Error('ClientTextProvider is missing above this component');
  return text;
}
