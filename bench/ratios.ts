// Ratios as columns of a table.

import type { Ratio } from './pairs.ts';
import { type Column, figure, type Verdict } from './table.ts';

export function ratioColumns<Row extends Ratio>(): Column<Row>[] {
  return [
    { head: 'ms', cell: row => figure(row.ms, 0) },
    { head: 'Node ms', cell: row => figure(row.node_ms, 0) },
    { head: 'ratio', cell: row => figure(row.ratio, 2) },
    { head: 'p10-p90', cell: spread },
  ];
}

export function judgedColumns<Row extends Judged>(): Column<Row>[] {
  return [
    { head: 'bar', cell: row => figure(row.bar, 1) },
    {
      head: '',
      cell: ({ reason, verdict }) => (reason === null ? (verdict ?? '') : `not measured: ${reason}`),
    },
  ];
}

interface Judged {
  bar: number | null;
  verdict: Verdict;
  reason: string | null;
}

export function spread({ p10, p90 }: Pick<Ratio, 'p10' | 'p90'>): string {
  return p10 === null || p90 === null ? '' : `${p10.toFixed(2)}-${p90.toFixed(2)}`;
}
