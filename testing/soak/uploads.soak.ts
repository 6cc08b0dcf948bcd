import { soak } from './soak';

await soak('lib/photos/upload-memory');
