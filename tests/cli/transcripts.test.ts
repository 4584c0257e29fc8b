// Every transcript equals the present output. UPDATE_TRANSCRIPTS=1 writes the present output, to be read in the diff.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { builtIn } from './built.ts';
import { replay } from './transcript.ts';

const folder = join(import.meta.dirname, 'transcripts');

for (const name of readdirSync(folder)) {
  it(name, async () => {
    const path = join(folder, name);
    const expected = readFileSync(path, 'utf8');
    const printed = await replay(expected, builtIn, undefined, (argv, { out, err }) => {
      expect(out + err, `no line of ${argv.join(' ')} ends with a space`).not.toMatch(/ $/m);
    });
    if (process.env.UPDATE_TRANSCRIPTS) writeFileSync(path, printed);
    else expect(printed).toBe(expected);
  });
}
