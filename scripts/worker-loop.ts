import { EventEmitter } from 'node:events';
import { Logger, run, type WorkerEvents } from 'graphile-worker';
import postgres from 'postgres';
import { env } from '@/lib/core/env';
import { log } from '@/lib/core/log';
import { taskList } from '@/lib/jobs/index';
import { pollers } from '@/lib/jobs/pollers';
import { beat, UNLOCK_EVERY_SECONDS, unlockDead } from './worker-heartbeat';
import { startPollers } from './worker-pollers';

const BEAT_MS = 5000;
/** Below the five seconds after which the start command kills. */
const GRACE_MS = 4000;

const queueUrl = env().DATABASE_QUEUE_URL;
if (!queueUrl) throw new Error('DATABASE_QUEUE_URL is not set: the worker cannot reach the queue.');

const prepare = env().DATABASE_PREPARE === 'on';
const app = postgres(env().DATABASE_APP_URL, { max: 1, prepare, onnotice: () => {} });
// One connection for each poller's lock, the unlocker's own among them, and one for its statements.
const queue = postgres(queueUrl, { max: pollers.length + 2, onnotice: () => {} });

// Every concurrent worker of the pool locks jobs under an id of its own, so each has a heartbeat.
const workerIds: string[] = [];
const events: WorkerEvents = new EventEmitter();
events.on('worker:create', ({ worker }) => {
  workerIds.push(worker.workerId);
});
events.on('job:success', ({ job }) => log.info('task done', { task: job.task_identifier, attempt: job.attempts }));

const logger = new Logger(() => (level, message) => {
  if (level === 'error') log.error('queue', new Error(message));
  else if (level === 'warning') log.warn(message);
});

const runner = await run({
  connectionString: queueUrl,
  taskList,
  concurrency: env().WORKER_CONCURRENCY,
  pollInterval: 1000,
  maxPoolSize: 10,
  noHandleSignals: true,
  gracefulShutdownAbortTimeout: GRACE_MS,
  events,
  logger,
});

const stopPollers = startPollers(queue, [
  { name: 'worker-heartbeat-unlock', everyMs: UNLOCK_EVERY_SECONDS * 1000, run: reportUnlocked },
  ...pollers,
]);
const heart = setInterval(() => void sendBeat(), BEAT_MS);
await sendBeat();
log.info('worker started', { count: workerIds.length });

async function sendBeat(): Promise<void> {
  await beat(app, workerIds).catch((error) => log.error('heartbeat failed', error));
}

async function reportUnlocked(): Promise<void> {
  const dead = await unlockDead(app, queue);
  if (dead.length > 0) log.warn('unlocked the jobs of dead workers', { count: dead.length });
}

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  clearInterval(heart);
  setTimeout(() => process.exit(0), GRACE_MS + 500).unref();
  await Promise.allSettled([runner.stop(), stopPollers()]);
  await Promise.allSettled([app.end({ timeout: 1 }), queue.end({ timeout: 1 })]);
  process.exit(0);
}

process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
await runner.promise.catch((error) => {
  log.error('worker ended', error);
  process.exit(1);
});
