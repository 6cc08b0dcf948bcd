import { deriveAvif } from '@/lib/photos/provider/derive-avif';
import { job } from './job';

/** Makes a kept photo once more in fewer bytes. */
export const deriveAvifJob = job('derive-avif', (actor, { photoId }) => deriveAvif(actor, photoId));
