// Access rules as a tree. FAULT names what is wrong with it.
import { readFileSync } from 'node:fs';

const is = name => process.env.FAULT === name;
const [rule, request] = process.argv.slice(2).map(file => JSON.parse(readFileSync(file, 'utf8')));

function refuse(message) {
  (is('on-stdout') ? console.log : console.error)(message);
  process.exit(is('exit-0') ? 0 : 1);
}
const number = address => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
const value = address => (is('text-addresses') ? address : number(address));
const every = list => (is('last-counts') ? list.at(-1) !== false : !list.includes(false));

const kinds = {
  role: given =>
    is('any-role') ? true : is('part-of-role') ? request.role.includes(given) : request.role === given,
  hours: ([from, to]) => request.hour >= from && (is('to-included') ? request.hour <= to : request.hour < to),
  addresses: ([from, to]) => {
    const at = value(request.address);
    return at >= value(from) && (is('last-left-out') ? at < value(to) : at <= value(to));
  },
};

/** The lines of the tree below a rule, its own first, and its result. */
function evaluate(given, level, nodes = { count: 0 }) {
  nodes.count += 1;
  const most = is('21') ? 21 : is('19') ? 19 : is('deep') ? Number.POSITIVE_INFINITY : 20;
  if ((is('by-number') ? nodes.count : level + 1) > most) refuse('the rule is more than 20 levels deep');
  const [[kind, value]] = Object.entries(given);
  const of = (result, lines = []) => {
    const indent = is('flat') ? '' : ' '.repeat((is('one-space') ? 1 : 2) * level);
    const own = `${indent}${result ? 'yes' : 'no'} ${kind}`;
    return { result, lines: is('children-first') ? [...lines, own] : [own, ...lines] };
  };
  if (kind in kinds) return of(kinds[kind](value));
  if (!['all', 'any', 'not'].includes(kind)) return is('any-kind') ? of(false) : refuse(`no rule: ${kind}`);
  const children = [];
  for (const child of [value].flat()) {
    children.push(evaluate(child, level + 1, nodes));
    const { result } = children.at(-1);
    if (is('stops-early') && result === (kind === 'any')) break;
  }
  const results = children.map(({ result }) => result);
  const lines = children.flatMap(({ lines }) => lines);
  if (kind === 'all') return of(is('all-empty') && results.length === 0 ? false : every(results), lines);
  if (kind === 'any') return of(results.includes(true) || (is('any-empty') && results.length === 0), lines);
  return of(results[0] === is('not-is-yes'), is('not-alone') ? [] : lines);
}

const { lines, result } = evaluate(rule, 0);
console.log(is('result-only') ? (result ? 'yes' : 'no') : lines.join('\n'));
