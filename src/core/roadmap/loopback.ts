// Reads the address of a learner's service as typed. Only this machine can be meant, and no name is looked up.

export interface Target {
  /** Tried in this order; each is a loopback address. */
  hosts: string[];
  port: number;
  /** `user:password`, if it was typed. */
  credentials: string | null;
}

/** `:8000`, `8000`, `localhost:8000`, `http://0.0.0.0:8000/`; null if it is none of these on this machine. */
export function targetOf(typed: string): Target | null {
  const [, credentials = null, host = '', port = ''] =
    /^(?:http:\/\/)?(?:([^@/?#\s]+)@)?(\[[0-9a-f:]+\]|[a-z0-9.-]*?):?(\d{1,5})?\/?$/i.exec(typed) ?? [];
  const hosts = hostsOf(host.toLowerCase());
  const isPort = /^\d+$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535;
  return hosts !== null && isPort ? { hosts, port: Number(port), credentials } : null;
}

/** The address without name and password, as it can be typed. */
export function urlOf({ hosts, port }: Target): string {
  const [host = ''] = hosts;
  if (hosts.length > 1) return `:${port}`;
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Servers print 0.0.0.0 and [::] for every address of the machine. */
function hostsOf(host: string): string[] | null {
  if (['', 'localhost', '0.0.0.0', '[::]'].includes(host)) return ['127.0.0.1', '::1'];
  const bare = host.replace(/^\[|\]$/g, '');
  return isLoopback(bare) ? [bare] : null;
}

export function isLoopback(host: string): boolean {
  return (
    host === '::1' ||
    (/^127(\.(0|[1-9]\d{0,2})){3}$/.test(host) && host.split('.').every(n => Number(n) < 256))
  );
}
