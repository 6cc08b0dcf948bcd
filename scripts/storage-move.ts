import { moveObjects } from '@/lib/photos/provider/move-objects';

/** Copies what lies on the disk into the bucket: `npm run storage:move`. Ends with 1 when anything differs there. */
const TELL_EVERY = 100;
let seen = 0;
const { moved, there, differs } = await moveObjects((key, how) => {
  seen += 1;
  if (how === 'differs') console.error(`✗ ${key}: the bucket holds something else`);
  if (seen % TELL_EVERY === 0) console.log(`… ${seen}`);
});
console.log(`${moved} moved, ${there} were there, ${differs} differ. The disk keeps its own.`);
process.exit(differs > 0 ? 1 : 0);
