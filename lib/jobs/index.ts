import type { TaskList } from 'graphile-worker';

/** Every task the worker knows, by its name in lib/core/tasks. */
export const taskList: TaskList = {};
