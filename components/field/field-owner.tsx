'use client';

import { createContext, type ReactNode, useContext } from 'react';

type Owner = {
  /** The user whose pages these are: what is done on them is kept as his. */
  id: string;
  /** Says of something that the phone has it. */
  saved: string;
};

const Context = createContext<Owner | null>(null);

/** Says to everything below whose work it keeps. */
export function FieldOwner({ children, ...owner }: Owner & { children: ReactNode }) {
  return <Context value={owner}>{children}</Context>;
}

export function useFieldOwner(): Owner {
  const owner = useContext(Context);
  if (owner === null) throw new Error('FieldOwner is missing above this component');
  return owner;
}
