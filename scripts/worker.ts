import { endUnlessFit } from '@/lib/auth/production-gate';

// First the check: the tasks and pollers read their settings when they are imported.
await endUnlessFit('worker');
await import('./worker-loop');
