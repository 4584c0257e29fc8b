// Signatures as Standard Webhooks writes them: version 1, HMAC-SHA256 over id, time and body.

import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Signing } from '../core/roadmap/checks.ts';

/** Seconds between the time of a signature and now. */
const mostAge = 300;

/** The headers and the body to send, signed and then perhaps changed. */
export function signed(
  { secret, id, age = 0, tamper }: Signing,
  body: string,
  now: number,
): { headers: Record<string, string>; body: string } {
  const time = Math.floor(now / 1000) - age;
  const signature = signatureOf(secret, id, String(time), body);
  return {
    headers: {
      'webhook-id': tamper === 'id' ? `${id}x` : id,
      'webhook-timestamp': String(tamper === 'timestamp' ? time + 1 : time),
      'webhook-signature': `v1,${tamper === 'signature' ? otherFirst(signature) : signature}`,
    },
    body: tamper === 'body' ? otherLast(body) : body,
  };
}

/** The fault in the signature of a request; null if it is valid and new. */
export function signatureFault(
  secret: string,
  headers: Readonly<Record<string, string | undefined>>,
  body: Buffer,
  now: number,
): string | null {
  const [id, time, given] = ['id', 'timestamp', 'signature'].map(name => headers[`webhook-${name}`]);
  if (!id || !time || !given) return 'no webhook-id, webhook-timestamp and webhook-signature';
  if (!/^\d{1,12}$/.test(time) || Math.abs(now / 1000 - Number(time)) > mostAge)
    return `a webhook-timestamp of ${time}, which is not now in seconds`;
  const right = Buffer.from(signatureOf(secret, id, time, body));
  const fits = given.split(' ').some(one => {
    const [version, signature = ''] = one.split(',');
    const bytes = Buffer.from(signature);
    return version === 'v1' && bytes.length === right.length && timingSafeEqual(bytes, right);
  });
  return fits ? null : 'another signature';
}

function signatureOf(secret: string, id: string, time: string, body: string | Buffer): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return createHmac('sha256', key).update(`${id}.${time}.`).update(body).digest('base64');
}

function otherFirst(signature: string): string {
  return (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1);
}

/** The last digit or letter is another one, so that JSON stays JSON. */
function otherLast(body: string): string {
  return body.replace(/[0-9a-z](?=[^0-9a-z]*$)/i, one =>
    /\d/.test(one) ? String((Number(one) + 1) % 10) : one === 'e' ? 'a' : 'e',
  );
}
