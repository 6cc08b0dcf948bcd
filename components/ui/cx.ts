import { type ClassValue, clsx } from 'clsx';
import { twMerge } from 'tailwind-merge';

/** Joins class names, leaving out what is absent; of two that contradict each other the later wins. */
export const cx = (...names: ClassValue[]): string => twMerge(clsx(names));
