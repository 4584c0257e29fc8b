// A parking fee. FAULT names what is wrong with it.
const is = name => process.env.FAULT === name;
const [entry, exit] = process.argv.slice(2).map(text => Date.parse(`${text}:00Z`));
const minutes = (exit - entry) / 60_000;
if (minutes < 0 && !is('any-order')) {
  (is('on-stdout') ? console.log : console.error)('the exit is before the entry');
  process.exit(is('exit-0') ? 0 : 1);
}
const day = 24 * 60;
const hours = is('floor') ? Math.floor : is('round') ? Math.round : Math.ceil;
const price = rest => {
  const fee = 2 * hours((is('after-free') ? rest - 30 : rest) / 60);
  return is('no-most') ? fee : Math.min(is('most-10') ? 10 : 12, fee);
};
let days = Math.floor(minutes / day);
let rest = minutes - days * day;
if (is('clock-days')) days = Math.floor(exit / 60_000 / day) - Math.floor(entry / 60_000 / day);
if (is('clock-days')) rest = days > 0 ? (exit / 60_000) % day : minutes;
let fee = days * 12 + price(rest);
if (is('one-day')) fee = Math.min(fee, 12);
if (is('free-daily') && rest <= 30) fee = days * 12;
if (is('first-day-twice') && days > 0) fee += 12;
const free = is('29')
  ? minutes < 30
  : is('31')
    ? minutes <= 31
    : is('none-free')
      ? minutes === 0
      : minutes <= 30;
console.log((free || minutes < 0 ? 0 : fee).toFixed(is('whole') ? 0 : 2));
