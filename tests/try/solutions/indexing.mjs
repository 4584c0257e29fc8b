// Writes indexes for four queries about orders. FAULT names what is wrong with them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { is } from './service.mjs';

const indexes = [
  is('one-column')
    ? 'CREATE INDEX by_customer ON orders (customer)'
    : is('wrong-order')
      ? 'CREATE INDEX by_date ON orders (date, customer)'
      : 'CREATE INDEX by_customer ON orders (customer, date)',
  is('open') ? "CREATE INDEX rare ON orders (id) WHERE status = 'open'" : '',
  is('open') || is('no-rare')
    ? ''
    : is('amounts')
      ? 'CREATE INDEX rare ON orders (amount, status)'
      : "CREATE INDEX rare ON orders (id) WHERE status = 'failed'",
  is('plain-email')
    ? 'CREATE INDEX address ON orders (email)'
    : is('upper')
      ? 'CREATE INDEX address ON orders (upper(email))'
      : is('collated')
        ? 'CREATE INDEX address ON orders (email COLLATE NOCASE)'
        : 'CREATE INDEX address ON orders (lower(email))',
  is('many') ? 'CREATE INDEX a ON orders (amount); CREATE INDEX b ON orders (status)' : '',
  is('deletes') ? 'DELETE FROM orders' : '',
];
const all = is('none') ? [] : indexes.filter(one => one !== '');
writeFileSync(join(process.env.FOLDER, 'indexes.sql'), all.map(one => `${one};\n`).join(''));
