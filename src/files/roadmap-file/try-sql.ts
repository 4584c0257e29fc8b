// Queries and indexes of the learner's own, as checks describe them.

import * as z from 'zod/mini';
import type { SqlCheck } from '../../core/roadmap/checks.ts';
import { described, id, line } from './schema-kit.ts';
import { amount, check, keyed, path, scalar, someKeys, value, words } from './try-kit.ts';

const mostRows = 2_000;
const columnType =
  /^(integer|real|text|blob|numeric)( primary key)?( not null)?( unique)?( references [a-z_][a-z0-9_]*)?$/;

const name = z
  .string()
  .check(check(given => (/^[a-z_][a-z0-9_]{0,40}$/.test(given) ? null : 'a name of a-z, 0-9 and _')));
const row = z.array(scalar, 'a list of values');
const rows = z
  .array(row, 'a list of rows')
  .check(z.maxLength(mostRows, `at most ${mostRows.toLocaleString('en')} rows`));
const query = words(2_000).check(
  check(given =>
    /^\s*(select|with|values)\b/i.test(given) && !given.includes(';')
      ? null
      : 'one query that begins with SELECT, WITH or VALUES, without ;',
  ),
);

const filling = keyed(
  'Filling',
  {
    count: z.optional(described(z.int('a whole number'), 'Numbers from this one on.')),
    spread: z.optional(described(z.int('a whole number').check(z.gte(1)), 'Numbers below this, mixed.')),
    text: z.optional(described(value, 'A text in which # is the number of the row.')),
    cycle: z.optional(described(z.array(scalar, 'a list of values').check(z.minLength(1)), 'These in turn.')),
  },
  'one of count, spread, text and cycle',
).check(check(given => (Object.keys(given).length === 1 ? null : 'one of count, spread, text and cycle')));

const table = keyed(
  'Table',
  {
    columns: described(
      z
        .record(
          name,
          z
            .string('a type')
            .check(
              check(given =>
                columnType.test(given)
                  ? null
                  : 'a type such as integer primary key, text not null or integer references books',
              ),
            ),
          'columns with their types',
        )
        .check(someKeys(30)),
      'Its columns with their types.',
    ),
    rows: z.optional(described(rows, 'Its rows.')),
    fill: z.optional(
      described(
        keyed(
          'Fill',
          {
            rows: described(amount(100_000), 'The number of rows.'),
            columns: described(
              z.record(name, filling, 'columns with their values').check(someKeys(30)),
              'Columns with their values.',
            ),
          },
          '{rows: …, columns: …}',
        ),
        'Rows that are made up.',
      ),
    ),
  },
  '{columns: …, rows: …}',
).check(
  check(({ columns, rows = [], fill }) => {
    const width = Object.keys(columns).length;
    if (rows.some(({ length }) => length !== width)) return `a table whose rows have ${width} values each`;
    return Object.keys(fill?.columns ?? {}).every(one => Object.hasOwn(columns, one))
      ? null
      : 'a table that fills its own columns';
  }),
);

const plan = keyed(
  'Plan',
  {
    query: described(query, 'The query.'),
    uses: z.optional(described(value, 'A text in its plan.')),
    avoids: z.optional(
      described(
        z.array(z.enum(['scan', 'sort'], 'scan or sort'), 'a list of scan and sort').check(z.minLength(1)),
        'A text that its plan lacks, for a full scan or a sort.',
      ),
    ),
    hint: z.optional(described(line, 'A hint for the learner if it fails.')),
  },
  '{query: …, avoids: …}',
).check(check(({ uses, avoids }) => ((uses ?? avoids) === undefined ? 'a query with uses or avoids' : null)));

const wanted = keyed(
  'Query',
  {
    like: described(query, 'A correct query, which finds the right rows.'),
    ordered: z.optional(described(z.literal(true, 'true'), 'The order of rows must be the same.')),
    columns: z.optional(described(z.literal(true, 'true'), 'The names of columns must be the same.')),
    hint: z.optional(described(line, 'A hint for the learner if it fails.')),
  },
  '{like: SELECT …}',
);

export const sql = keyed(
  'Sql',
  {
    file: described(path, 'The path of the queries or indexes in the folder that the learner names.'),
    tables: described(
      z.record(name, table, 'tables with their columns').check(someKeys(20)),
      'The tables, in a database in memory.',
    ),
    more: z.optional(
      described(
        z
          .array(z.record(name, rows, 'tables with their rows'), 'a list of tables with rows')
          .check(z.maxLength(10, 'at most 10')),
        'Further data: the same again with these rows.',
      ),
    ),
    queries: z.optional(
      described(
        z.record(id, wanted, 'queries with the rows they should find').check(someKeys(30)),
        'Queries of the file, each below a line "-- name: …".',
      ),
    ),
    plans: z.optional(
      described(
        z.record(id, plan, 'queries with their plans').check(someKeys(30)),
        'Plans of queries, with the indexes of the file.',
      ),
    ),
    at_most_indexes: z.optional(described(amount(100), 'With plans: how many indexes the file may make.')),
  },
  '{file: …, tables: …, queries: …}',
).check(check(faultOf));

function faultOf({ tables, more = [], queries, plans, at_most_indexes }: SqlCheck): string | null {
  if ((queries === undefined) === (plans === undefined)) return 'a file with either queries or plans';
  if (at_most_indexes !== undefined && plans === undefined) return 'plans, if there is at_most_indexes';
  for (const [name, rows] of more.flatMap(set => Object.entries(set))) {
    if (!Object.hasOwn(tables, name)) return `a file whose more has its own tables, not ${name}`;
    const width = Object.keys(tables[name]!.columns).length;
    if (rows.some(({ length }) => length !== width)) return `rows of ${width} values in more of ${name}`;
  }
  return null;
}
