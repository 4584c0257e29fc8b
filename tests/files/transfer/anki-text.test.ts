// Questions from a text file of Anki.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ankiQuestionsIn } from '../../../src/files/transfer/anki-text.ts';
import { ankiText } from '../../../src/render/formats/anki.ts';

it('reads what Anki exports: note type, deck and tags in columns of their own, texts as HTML', () => {
  const text = [
    '#separator:tab',
    '#html:true',
    '#guid column:1',
    '#notetype column:2',
    '#deck column:3',
    '#tags column:6',
    'aB1{\tBasic\tNet\tWhich methods<br>are safe?\t"GET &amp; <b>HEAD</b>, said ""twice"""\thttp web::basics::http',
    'cD2}\tBasic\tNet\tWhat is 304?\t<div>Not</div><div>modified</div>\t',
    '',
  ].join('\n');
  expect(ankiQuestionsIn(text)).toEqual([
    {
      ask: 'Which methods\nare safe?',
      answer: 'GET & HEAD, said "twice"',
      tags: ['http', 'web::basics::http'],
    },
    { ask: 'What is 304?', answer: 'Not\nmodified', tags: [] },
  ]);
});

it('reads other separators, and tags for all', () => {
  expect(ankiQuestionsIn('#separator:Semicolon\r\n#tags:git\r\na;"b;c"\r\n')).toEqual([
    { ask: 'a', answer: 'b;c', tags: ['git'] },
  ]);
});

it('knows other texts for none', () => {
  expect(ankiQuestionsIn('- [x] HTTP\n')).toBeNull();
  expect(ankiQuestionsIn('')).toBeNull();
});

it('gives back whatever was exported', () => {
  const text = fc
    .string({ unit: fc.constantFrom('a', '"', '\t', '\n', '#', ' ', '<b>', '&amp;', ';'), minLength: 1 })
    .filter(words => words.trim() !== '');
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { maxLength: 4 }), questions => {
      const notes = questions.map(([ask, answer]) => ({ guid: 'g', ask, answer, tag: 't' }));
      const expected = questions.map(([ask, answer]) => ({
        ask: ask.trim(),
        answer: answer.trim(),
        tags: ['t'],
      }));
      expect(ankiQuestionsIn(ankiText(notes))).toEqual(expected);
    }),
  );
});
