// Whether Node uses the time zone that TZ names.

/**
 * `westAt`: minutes west of UTC in January and in July, as Node has them. With POSIX rules, such as CET-1CEST, Node
 * uses UTC.
 */
export function isZoneRead(zone: string, westAt: readonly [january: number, july: number]): boolean {
  const name = zone.replace(/^:/, '');
  if (name === '' || name.startsWith('/') || /^(Etc\/)?(UTC|GMT|UCT|Zulu)$/.test(name)) return true;
  // Node takes a zone that it can't read as UTC; looking a place up takes long.
  if (!/\d/.test(name) && westAt.some(minutes => minutes !== 0)) return true;
  if (isPlace(name)) return true;
  const [, sign, hours, minutes = '0', summer] =
    /^(?:[A-Za-z]{3,}|<[^>]+>)([+-]?)(\d{1,2})(?::(\d\d))?(.*)$/.exec(name) ?? [];
  if (hours === undefined) return false;
  const west = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  return summer === ''
    ? westAt.every(minutes => minutes === west)
    : westAt.includes(west) && westAt[0] !== westAt[1];
}

function isPlace(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name.replace(/^(?:posix|right)\//, '') });
    return true;
  } catch {
    return false;
  }
}
