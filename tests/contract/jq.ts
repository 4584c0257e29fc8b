// `jq`, compiled to WebAssembly: some machines have none.

import { readFileSync } from 'node:fs';
import { raw } from 'jq-wasm';

const words = process.argv.slice(2);
const flags = words.filter(word => word.startsWith('-'));
const [filter = '.'] = words.filter(word => !word.startsWith('-'));
process.stdout.write(`${await raw(readFileSync(0, 'utf8'), filter, flags)}\n`);
