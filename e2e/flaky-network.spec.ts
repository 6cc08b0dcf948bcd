import sharp from 'sharp';
import { openBadNetwork } from './support/bad-network';
import {
  assignedVisit,
  doTheWork,
  expectCompleted,
  hashOf,
  keepDay,
  readVisit,
  type Shot,
  takeShots,
} from './support/field-visit';
import { expect, test } from './support/fixtures';

/** Nobody else's: whoever is new and near is asked first for what he does. */
const SERVICE = 'switchboard-repair';
/** Of a small size, so many as the tests have time for; the long run has more, as a camera makes them. */
const FEW = 4;
const MANY = Number(process.env.FIELD_PHOTOS ?? 0);

/** What a phone's camera writes: the phone makes it smaller before it sends it. */
async function asOfCamera(shot: Shot): Promise<Shot> {
  const buffer = await sharp(shot.buffer).resize(4032, 3024).jpeg({ quality: 90 }).toBuffer();
  return { ...shot, buffer };
}

test('photos go by themselves through 30 % failures, 2 s there and back, and 200 kbit/s', async ({
  page,
  complaints,
}) => {
  test.setTimeout(900_000);
  const network = await openBadNetwork();
  try {
    const visit = await assignedVisit(SERVICE);
    await keepDay(page, visit, network.address);
    const count = (MANY || FEW) / 2;
    const taken = [await takeShots('before', count), await takeShots('after', count)];
    const [before = [], after = []] = MANY
      ? await Promise.all(taken.map((shots) => Promise.all(shots.map(asOfCamera))))
      : taken;
    const { startCode } = await readVisit(visit);
    network.worsen();
    const begun = Date.now();
    await doTheWork(page, startCode, before, after);
    const arrived = await expectCompleted(visit, before.length + after.length, 800_000);
    if (!MANY) expect(arrived).toEqual([...before, ...after].map(hashOf));
    const { asked, failed, up } = network.toll;
    const seconds = Math.round((Date.now() - begun) / 1000);
    console.log(`  ${Math.round(up / 1000)} kB went up in ${seconds} s; ${failed} of ${asked} requests failed`);
    expect(failed / asked).toBeGreaterThan(0.2);
  } finally {
    network.close();
  }
  // What the network swallowed is told by the browser, and by nobody else.
  const others = complaints.filter((complaint) => !/net::ERR_(EMPTY_RESPONSE|CONNECTION_RESET)/.test(complaint));
  complaints.splice(0, complaints.length, ...others);
});
