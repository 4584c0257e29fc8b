// Writes queries about a library. FAULT names what is wrong with them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { is } from './service.mjs';

const monthly = `SELECT substr(lent, 1, 7) AS month, name, count(*) AS n,
  ${is('ties') ? 'rank' : 'row_number'}() OVER (
    ${is('all-months') ? '' : 'PARTITION BY substr(lent, 1, 7)'} ORDER BY count(*) DESC${is('ties') ? '' : ', name'}
  ) AS place
  FROM loans JOIN members ON members.id = member_id GROUP BY month, members.id`;
const queries = {
  'never-lent': is('not-in')
    ? 'SELECT title FROM books WHERE id NOT IN (SELECT book_id FROM loans)'
    : 'SELECT title FROM books LEFT JOIN loans ON book_id = books.id WHERE loans.id IS NULL',
  'loans-per-member': `SELECT name, count(${is('rows') ? '*' : 'loans.id'}) FROM members
    ${is('inner') ? '' : 'LEFT'} JOIN loans ON member_id = members.id GROUP BY members.id, name`,
  overdue: `SELECT title, name FROM loans JOIN books ON books.id = book_id JOIN members ON members.id = member_id
    WHERE ${is('equals-null') ? 'returned = NULL' : is('returned') ? '1' : 'returned IS NULL'}
    AND due <${is('same-day') ? '=' : ''} '2026-03-15'`,
  'lent-again': `SELECT title, count(*) AS number FROM books JOIN loans ON book_id = books.id
    GROUP BY books.id HAVING number ${is('three') ? '>' : '>='} 2`,
  'most-active': `SELECT month, name, n FROM (${monthly}) WHERE place <= ${is('one') ? 1 : 3} ORDER BY 1`,
};
if (is('canned')) queries['lent-again'] = "VALUES ('Dune', 3), ('Ulysses', 2)";
const named = Object.entries(queries).filter(([name]) => !is('no-grouped') || name !== 'lent-again');
writeFileSync(
  join(process.env.FOLDER, 'queries.sql'),
  named.map(([name, query]) => `-- name: ${name}\n${query};\n`).join('\n'),
);
