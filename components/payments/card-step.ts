'use client';

import { createContext, type RefObject, useContext, useEffect } from 'react';

/** What the chosen card comes to: the provider's id, or what to tell the customer. */
export type Prepared = { paymentMethodId: string } | { error: string };
export type PrepareCard = () => Promise<Prepared>;

const CardStep = createContext<RefObject<PrepareCard | null> | null>(null);
export const CardStepProvider = CardStep.Provider;

/** Lets the form around it ask for the card when it is submitted, before it posts. */
export function usePrepareCard(prepare: PrepareCard): void {
  const step = useContext(CardStep);
  useEffect(() => {
    if (!step) return;
    step.current = prepare;
    return () => {
      if (step.current === prepare) step.current = null;
    };
  }, [step, prepare]);
}
