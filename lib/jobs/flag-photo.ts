import { flagPhoto } from '@/lib/photos/commands/flag-photo';
import { job } from './job';

/** Looks at a photo that is kept, and asks operations about what is odd. */
export const flagPhotoJob = job('flag-photo', (actor, { photoId }) => flagPhoto(actor, photoId));
