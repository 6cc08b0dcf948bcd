import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Address, addressesOf } from '../scale/addresses';
import { ask, onwardFrom, signedIn } from '../scale/ask';
import { bigTables, endOf, plansSince, tellPlans } from '../scale/plans';
import { bigFrom, type Figures, faultsOf, HEAD, lineOf } from '../scale/report';
import { openStack, type Scaled } from '../scale/stack';

/**
 * Every desk page with a million visits beside the same page with ten thousand: how long the server takes, and what its
 * statements read. `SCALE=100000` is smaller, `SCALE_ROUNDS=8` quicker (0: plans alone), `SCALE_PAGES=audit` asks for some pages alone;
 * `SCALE_DIR` names a folder that keeps the databases for the next run.
 */
const MANY = Number(process.env.SCALE || 1_000_000);
const FEW = 10_000;
const ROUNDS = Number(process.env.SCALE_ROUNDS || 40);
const WARM = 1;
const ACCOUNTS = ['ops', 'onboarding', 'admin'] as const;

type Asked = { few: Address; many: Address };

const cookiesOf = async ({ web }: Scaled): Promise<Record<string, string>> =>
  Object.fromEntries(await Promise.all(ACCOUNTS.map(async (name) => [name, await signedIn(web.address, name)])));

const kept = process.env.SCALE_DIR;
const dir = kept ?? mkdtempSync(join(tmpdir(), 'homeserve-scale-'));
const { few, many, log, open, stop } = await openStack(dir, FEW, MANY);
try {
  const pages = await pagesOf();
  const figures = new Map<string, Figures>();
  await readPlans();
  if (ROUNDS > 0) await measure();
  console.log(`\n${HEAD}`);
  for (const one of figures.values()) console.log(lineOf(one));
  const faults = [...figures.values()].flatMap(faultsOf);
  console.log(faults.length > 0 ? `\n${faults.join('\n')}` : '\nNothing grows with history.');
  process.exitCode = faults.length > 0 ? 1 : 0;

  /** The same pages here and there, each opened once: every list's second page comes along. */
  async function pagesOf(): Promise<Asked[]> {
    const [here, there] = [await addressesOf(few.superuserUrl), await addressesOf(many.superuserUrl)];
    const cookies = { few: await cookiesOf(few), many: await cookiesOf(many) };
    const found: Asked[] = [];
    for (const [index, address] of there.entries()) {
      const other = here[index];
      if (!other || !address.path.includes(process.env.SCALE_PAGES ?? '')) continue;
      found.push({ few: other, many: address });
      const onward = onwardFrom(
        address,
        (await ask(many.web.address, cookies.many[address.account] ?? '', address)).text,
      );
      const beyond = onwardFrom(other, (await ask(few.web.address, cookies.few[other.account] ?? '', other)).text);
      if (onward && beyond) found.push({ few: { ...other, path: beyond }, many: { ...address, path: onward } });
    }
    return found;
  }

  async function readPlans(): Promise<void> {
    const big = await bigTables(many.superuserUrl, bigFrom(MANY));
    await tellPlans(many.superuserUrl, true);
    many.web = await open(many);
    const cookies = await cookiesOf(many);
    for (const { many: address } of pages) {
      const from = endOf(log);
      await ask(many.web.address, cookies[address.account] ?? '', address);
      figures.set(address.path, {
        path: address.path,
        visits: MANY,
        few: [],
        many: [],
        plans: plansSince(log, from, big),
      });
    }
    await tellPlans(many.superuserUrl, false);
    many.web = await open(many);
  }

  /** In turns, so that whatever else the machine does falls on both. */
  async function measure(): Promise<void> {
    const cookies = { few: await cookiesOf(few), many: await cookiesOf(many) };
    for (let round = -WARM; round < ROUNDS; round += 1) {
      for (const asked of pages) {
        const one = figures.get(asked.many.path);
        for (const side of round % 2 === 0 ? (['few', 'many'] as const) : (['many', 'few'] as const)) {
          const { web } = side === 'few' ? few : many;
          const { ms } = await ask(web.address, cookies[side][asked[side].account] ?? '', asked[side]);
          if (round >= 0) one?.[side].push(ms);
        }
      }
    }
  }
} finally {
  await stop();
  if (!kept) rmSync(dir, { recursive: true, force: true });
}
