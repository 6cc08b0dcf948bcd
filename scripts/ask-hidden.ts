import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { Stop } from './progress';

type Terminal = Readable & { isTTY?: boolean; setRawMode?: (raw: boolean) => unknown };

const ENTER = new Set(['\r', '\n', '\u0004']);
const BACK = new Set(['\u007f', '\b']);
const CTRL_C = '\u0003';

/**
 * What a person types at a terminal, which shows none of it. Without a terminal (a pipe, `docker run -i`) the
 * first line of the input. Stops at Ctrl-C.
 */
export async function askHidden(question: string, input: Terminal, output: Writable): Promise<string> {
  if (!input.isTTY || !input.setRawMode) return firstLine(input);
  output.write(question);
  input.setRawMode(true);
  try {
    return await keysUntilEnter(input);
  } finally {
    input.setRawMode(false);
    input.pause();
    output.write('\n');
  }
}

async function firstLine(input: Readable): Promise<string> {
  for await (const line of createInterface({ input })) return line;
  return '';
}

function keysUntilEnter(input: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    let typed: string[] = [];
    const onData = (chunk: Buffer | string) => {
      for (const key of chunk.toString()) {
        if (key === CTRL_C) return finish(() => reject(new Stop('Nothing was made.')));
        if (ENTER.has(key)) return finish(() => resolve(typed.join('')));
        typed = BACK.has(key) ? typed.slice(0, -1) : [...typed, key];
      }
    };
    const finish = (answer: () => void) => {
      input.off('data', onData);
      answer();
    };
    input.on('data', onData);
    input.resume();
  });
}
