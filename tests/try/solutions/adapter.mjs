// Finds where a place is, in a file or by an API. FAULT names what is wrong with it.
import { readFileSync } from 'node:fs';
import { is } from './service.mjs';

class Failure extends Error {}

/** Each has find(name), which gives [latitude, longitude] or fails with a Failure. */
class FilePlaces {
  constructor(path) {
    this.lines = readFileSync(path, 'utf8').trim().split('\n').slice(1);
  }

  find(name) {
    const line = this.lines.map(one => one.split(',')).find(([place]) => place === name);
    if (line === undefined) throw new Failure(is('none') ? 'broken' : 'not found');
    return coordinates(Number(line[is('swapped') ? 2 : 1]), Number(line[is('swapped') ? 1 : 2]));
  }
}

class ApiPlaces {
  async find(name) {
    const signal = is('waits') ? null : AbortSignal.timeout(2_000);
    let answer;
    try {
      answer = await fetch(`${process.env.UPSTREAM}/v1/search?name=${encodeURIComponent(name)}`, { signal });
    } catch (error) {
      if (is('leaks')) throw error;
      throw new Failure(is('refused') && error.name !== 'TimeoutError' ? 'broken' : 'no answer');
    }
    if (answer.status !== 200 && !is('any-status')) throw new Failure('broken');
    let json;
    try {
      json = await answer.json();
    } catch (error) {
      throw is('parse') ? error : new Failure('broken');
    }
    if (json.results === undefined) {
      if (is('results')) return [json.results[0].latitude, 0];
      throw new Failure('not found');
    }
    const { latitude, longitude } = json.results.at(is('last') ? -1 : 0);
    return coordinates(latitude, longitude);
  }
}

function coordinates(...both) {
  if (!both.every(Number.isFinite) && !is('no-checks')) throw new Failure('broken');
  return both;
}

const [source, name] = process.argv.slice(2);
const places = source === 'api' ? new ApiPlaces() : new FilePlaces(source);
try {
  console.log((await places.find(name)).join(is('comma') ? ',' : ' '));
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.log(error.message);
}
