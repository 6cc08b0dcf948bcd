import type { DocumentPlace } from '../schema/documents';
import { unsentOf } from './documents';

/** An application, in the order in which it is filled in; each step is saved by itself. */
export const APPLY_STEPS = ['about', 'skills', 'areas', 'hours', 'documents', 'hand-in'] as const;
export type ApplyStep = (typeof APPLY_STEPS)[number];

type Filled = { skills: readonly unknown[]; areas: readonly unknown[]; hours: readonly unknown[] };

/** Whether a step is done; the last one never is while the application can be changed. */
export function isStepDone(step: ApplyStep, vendor: Filled | null, places: readonly DocumentPlace[]): boolean {
  if (!vendor || step === 'hand-in') return false;
  if (step === 'about') return true;
  if (step !== 'documents') return vendor[step].length > 0;
  return vendor.skills.length > 0 && unsentOf(places).length === 0;
}

/** Where somebody goes on who left: the first step that lacks something. */
export const openStep = (vendor: Filled | null, places: readonly DocumentPlace[]): ApplyStep =>
  APPLY_STEPS.find((step) => !isStepDone(step, vendor, places)) ?? 'hand-in';

export const stepAfter = (step: ApplyStep): ApplyStep => APPLY_STEPS[APPLY_STEPS.indexOf(step) + 1] ?? 'hand-in';

/** Only while it is his turn can somebody fill it in. */
export const isFilling = (status: string | undefined): boolean =>
  status === undefined || status === 'applied' || status === 'revision_requested';
