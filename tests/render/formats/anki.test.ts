// Questions for Anki, read back by a parser that isn't ours, after the headers that the format's documentation names.

import { tsvParseRows } from 'd3-dsv';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ankiText } from '../../../src/render/formats/anki.ts';

const note = (ask: string, answer: string) => ({
  guid: 'web/http/safe',
  ask,
  answer,
  tag: 'web::basics::http',
});

/** As Anki reads it: headers, then rows. */
function read(text: string): { headers: string[]; rows: string[][] } {
  const lines = text.split('\n');
  const first = lines.findIndex(line => !line.startsWith('#'));
  return { headers: lines.slice(0, first), rows: tsvParseRows(lines.slice(first).join('\n')) };
}

it('says what stands in which column', () => {
  expect(ankiText([note('Which?', 'GET')])).toBe(
    [
      '#separator:tab',
      '#html:false',
      '#guid column:1',
      '#tags column:4',
      'web/http/safe\tWhich?\tGET\tweb::basics::http\n',
    ].join('\n'),
  );
});

it('gives back any text, with tabs, line ends, quotation marks and what looks like HTML', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', '"', '\t', '\n', '#', ' ', '<b>', '&amp;', ',', ';', '{{c1::x}}', 'ü'),
    minLength: 1,
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 5 }), questions => {
      const { headers, rows } = read(ankiText(questions.map(([ask, answer]) => note(ask, answer))));
      expect(headers).toEqual(['#separator:tab', '#html:false', '#guid column:1', '#tags column:4']);
      const expected = questions.map(([ask, answer]) => ['web/http/safe', ask, answer, 'web::basics::http']);
      expect(rows).toEqual(expected);
    }),
  );
});
