import { type ClassValue, clsx } from 'clsx';

/**
 * Joins class names, leaving out what is absent. Names that contradict each other are a mistake: which of them wins is
 * for the stylesheet's order to say. Give a component a variant instead.
 */
export const cx = (...names: ClassValue[]): string => clsx(names);
