import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { type Front, openFront, type Passing } from './front';

/** 200 kbit/s, in each direction, for everything together. */
const BYTES_PER_SECOND = 25_000;
const LATENCY_MS = 2000;
const PIECE_BYTES = 1400;

/** Three of ten requests fail: two of them before they arrive, one when its answer is on its way. */
const FATES = ['', 'lost', '', '', 'lost', '', '', 'unheard', '', ''] as const;

/** Requests, those of them that failed, and the bytes that were sent up, arrived or not. */
type Toll = { asked: number; failed: number; up: number };

export type BadNetwork = Front & {
  /** From now on it is bad; before that it passes everything on. */
  worsen: () => void;
  /** What went through since it is bad. */
  toll: Toll;
};

/**
 * A way to the product that is as bad as a basement's: 30 % failures, 2 s there and back, 200 kbit/s. A browser's own
 * emulation would leave out what its service workers fetch.
 */
export async function openBadNetwork(): Promise<BadNetwork> {
  const toll: Toll = { asked: 0, failed: 0, up: 0 };
  const count = (bytes: number) => {
    toll.up += bytes;
  };
  let isBad = false;
  const [up, down] = [line(count), line()];
  const front = await openFront((passing) => {
    if (!isBad) return straight(passing);
    const fate = FATES[toll.asked % FATES.length] ?? '';
    toll.asked += 1;
    if (fate) toll.failed += 1;
    void slowly(passing, fate, up, down);
  });
  return {
    ...front,
    toll,
    worsen: () => {
      isBad = true;
    },
  };
}

function straight({ asked, told, toApp }: Passing): void {
  toApp.on('response', (answer) => {
    told.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(told);
  });
  asked.pipe(toApp);
}

type Line = (bytes: number) => Promise<void>;

/** Everybody's bytes follow one another. */
function line(count?: (bytes: number) => void): Line {
  let free = 0;
  return async (bytes) => {
    count?.(bytes);
    free = Math.max(free, Date.now()) + (bytes / BYTES_PER_SECOND) * 1000;
    await wait(free - Date.now());
  };
}

async function slowly({ asked, told, toApp }: Passing, fate: (typeof FATES)[number], up: Line, down: Line) {
  const answered = new Promise<IncomingMessage>((resolve) => toApp.once('response', resolve));
  try {
    await wait(LATENCY_MS / 2);
    let sent = 0;
    for await (const piece of pieces(asked)) {
      await up(piece.length);
      sent += piece.length;
      // Half of it goes for nothing.
      if (fate === 'lost' && sent > Number(asked.headers['content-length'] ?? 0) / 2) return cut();
      toApp.write(piece);
    }
    if (fate === 'lost') return cut();
    toApp.end();
    const answer = await answered;
    await wait(LATENCY_MS / 2);
    if (fate === 'unheard') return cut();
    told.writeHead(answer.statusCode ?? 502, answer.headers);
    for await (const piece of pieces(answer)) {
      await down(piece.length);
      told.write(piece);
    }
    told.end();
  } catch {
    cut();
  }

  function cut(): void {
    toApp.destroy();
    told.destroy();
  }
}

async function* pieces(from: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of from)
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) yield chunk.subarray(at, at + PIECE_BYTES);
}
