// Questions from another program find their topic by tag, and none is asked twice.

import { expect, it } from 'vitest';
import { readQuestions } from '../../../src/core/log/imported-questions.ts';
import { questionsIn } from '../../../src/core/log/questions.ts';

const topicOf = (id: string) => ({ http: 0, tls: 1 })[id];
const given = [{ ask: 'Which are safe?', answer: 'GET' }];
const read = (...questions: { ask: string; answer: string; tags: string[] }[]) =>
  readQuestions(questions, topicOf, topic => (topic === 0 ? given : []));

it('puts the new ones of a topic into one note, which is read as they were', () => {
  const { notes, known, unmatched } = read(
    { ask: 'Why?', answer: 'So.\n\nAnd so.', tags: ['web::basics::http'] },
    { ask: 'What is TLS?', answer: 'Privacy', tags: ['x', 'tls'] },
    { ask: 'How?', answer: 'Thus.', tags: ['http'] },
  );
  expect({ known, unmatched }).toEqual({ known: 0, unmatched: [] });
  expect(notes.map(({ topic, questions }) => [topic, questions])).toEqual([
    [0, 2],
    [1, 1],
  ]);
  expect(questionsIn(notes[0]!.text)).toEqual([
    { ask: 'Why?', answer: 'So.\nAnd so.' },
    { ask: 'How?', answer: 'Thus.' },
  ]);
});

it('leaves out what is asked already, in the file or by itself', () => {
  const twice = { ask: 'Why?', answer: 'So.', tags: ['http'] };
  const { notes, known } = read({ ...given[0]!, tags: ['http'] }, twice, { ...twice, ask: ' why? ' });
  expect(known).toBe(2);
  expect(notes).toMatchObject([{ topic: 0, questions: 1 }]);
});

it('gives back what has no topic, no answer, or would be read as something else in a note', () => {
  const odd = { ask: 'Why?\nQ: Or how? A: Thus.', answer: 'So.', tags: ['http'] };
  const { notes, unmatched } = read(
    { ask: 'Why?', answer: 'So.', tags: ['dns'] },
    { ask: 'Why?', answer: '', tags: ['http'] },
    odd,
  );
  expect(notes).toEqual([]);
  expect(unmatched).toHaveLength(3);
});
