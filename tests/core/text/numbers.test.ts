// Numbers as they are typed for things in a list.

import { expect, it } from 'vitest';
import { numbersIn } from '../../../src/core/text/numbers.ts';

it.each([
  ['1', [1]],
  ['4 2', [4, 2]],
  ['1-3 5', [1, 2, 3, 5]],
  ['1,3', [1, 3]],
  [' 2-2, 2 ', [2]],
  ['', []],
])('reads %j', (text, numbers) => expect(numbersIn(text, 5)).toEqual(numbers));

it.each(['0', '6', '1-6', '3-1', '-1', '1-', '1.5', 'x', '1 x', '99999999', '1e3'])('refuses %j', text =>
  expect(numbersIn(text, 5)).toBeNull(),
);
