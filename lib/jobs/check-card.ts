import { checkCard } from '@/lib/payments/provider/check-card';
import { job } from './job';

/** Looks at a visit's card without charging it. */
export const checkCardJob = job('check-card', checkCard);
