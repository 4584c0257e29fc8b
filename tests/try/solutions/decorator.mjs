// Fetches through decorators that are stacked as asked for. FAULT names what is wrong with it.
import { is } from './service.mjs';

const plain = {
  async fetch(url) {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.text();
  },
};

const decorators = {
  log: inner => ({
    async fetch(url) {
      if (is('early')) console.log('ok');
      try {
        const text = await inner.fetch(url);
        if (!is('early')) console.log('ok');
        return text;
      } catch (error) {
        if (!is('early')) console.log(is('silent') ? '' : 'failed');
        throw error;
      }
    },
  }),
  retry: inner => ({
    async fetch(url) {
      for (let left = is('twice') ? 2 : is('four') ? 4 : 3; ; left--) {
        try {
          return await inner.fetch(url);
        } catch (error) {
          if (left === 1 && !is('swallows')) throw error;
          if (left === 1) return '';
        }
      }
    },
  }),
  cache(inner) {
    const kept = new Map();
    return {
      async fetch(url) {
        if (!kept.has(url) || is('no-cache')) {
          if (is('keeps-failures')) kept.set(url, '');
          kept.set(url, await inner.fetch(url));
        }
        return kept.get(url);
      },
    };
  },
};

const [path, number, ...names] = process.argv.slice(2);
const order = is('reversed') ? names.reverse() : is('fixed') ? names.sort() : names;
const client = order.reduceRight((inner, name) => decorators[name](inner), plain);
for (let i = 0; i < Number(number); i++) {
  try {
    await client.fetch(`${process.env.UPSTREAM}/${path}`);
  } catch (error) {
    if (is('stops')) throw error;
  }
}
