// The learner's own questions are found in notes, keep their ids while their text is changed, and are never guessed.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainCard, isOwn, ownQuestions, questionsAbout } from '../../../src/core/log/questions.ts';

const note = (text: string, seq = 7) => ({ device: 'device000001', seq, text });
const asked = (text: string) => ownQuestions([note(text)]).map(({ ask, answer }) => [ask, answer]);

describe('a question in a note', () => {
  it.each([
    ['Q: Why? A: So.', [['Why?', 'So.']]],
    ['Q: Why?\nA: So.', [['Why?', 'So.']]],
    ['q:Why?\na:So.', [['Why?', 'So.']]],
    ['  Q: Why?\n\n  A: So.', [['Why?', 'So.']]],
    ['Q: Why\nthough?\nA: So,\nand so.', [['Why\nthough?', 'So,\nand so.']]],
    ['Q: Why?\r\nA: So.\r\n\r\nMore text.', [['Why?', 'So.']]],
    [
      'Before.\nQ: One? A: 1.\nQ: Two? A: 2.',
      [
        ['One?', '1.'],
        ['Two?', '2.'],
      ],
    ],
    ['Q: Without an answer?', []],
    ['Q:\nA: An answer to nothing.', []],
    ['A: An answer. Q: A question?', []],
    ['FAQ: Why? A: So.', []],
    ['No question.', []],
    // Split within the line only if no line begins with `A:`.
    ['Q: What does "Q: x A: y" mean?\nA: A card.', [['What does "Q: x A: y" mean?', 'A card.']]],
    ['Q: Why? A: So.\nand so.\nA: also.', [['Why?', 'So.\nand so.\nA: also.']]],
    // Code blocks are examples; within a question they belong to it.
    ['```\nQ: Why? A: So.\n```', []],
    ['~~~ text\nQ: One? A: 1.\n```\n~~~\nQ: Two? A: 2.', [['Two?', '2.']]],
    ['```\nQ: One? A: 1.\n``` js\nQ: Two? A: 2.', []],
    ['``` a`b\nQ: Why? A: So.', [['Why?', 'So.']]],
    [
      'Q: What does it print?\n```\n\nA: no\n```\nA: Yes.',
      [['What does it print?\n```\nA: no\n```', 'Yes.']],
    ],
    ['', []],
  ])('%j', (text, expected) => expect(asked(text)).toEqual(expected));

  it('has an id from its note and its number there, not from its text', () => {
    const cards = (text: string) => ownQuestions([note(text)]).map(({ card }) => card);
    expect(cards('Q: Wy? A: So.\nQ: How? A: So.')).toEqual(['@device000001.7#1', '@device000001.7#2']);
    expect(cards('Q: Why? A: So!\nQ: How? A: So.')).toEqual(['@device000001.7#1', '@device000001.7#2']);
    expect(cards('Q: Why? A: So.').every(isOwn)).toBe(true);
  });

  it('is one of two hundred at most', () => {
    expect(asked('Q: Why? A: So.\n'.repeat(5000))).toHaveLength(200);
  });

  it('never throws for any note', () => {
    const text = fc.array(
      fc.constantFrom('Q:', 'A:', ' ', '\n', '\r\n', '\n\n', 'x', 'q: ', 'a: ', '\u2028'),
    );
    fc.assert(
      fc.property(text, parts => {
        for (const { ask, answer } of ownQuestions([note(parts.join(''))])) {
          expect(ask.trim()).not.toBe('');
          expect(answer.trim()).not.toBe('');
        }
      }),
    );
  });
});

describe('what can be asked about a topic', () => {
  const text = {
    about: 'How requests are made.',
    steps: [{ id: 'read', words: 'read', do: 'Read a status.', hours: 1 }],
    recall: [],
  };

  it('is the file’s questions, and then the learner’s own', () => {
    const recall = [{ id: 'safe', ask: 'Which are safe?', answer: 'GET' }];
    const found = questionsAbout({ title: 'HTTP' }, { ...text, recall }, [note('Q: Why? A: So.')], []);
    expect(found.map(({ card }) => card)).toEqual(['safe', '@device000001.7#1']);
  });

  it('is in the words that the learner gave it, beside those of the file', () => {
    const recall = [{ id: 'safe', ask: 'Which are safe?', answer: 'GET' }];
    const words = {
      ask: 'Which ones only read?',
      answer: 'GET, HEAD',
      was: { ask: 'Which?', answer: 'GET' },
    };
    const marked = [{ card: 'safe', lapses: 0, aside: false, words }];
    expect(questionsAbout({ title: 'HTTP' }, { ...text, recall }, [], marked)).toEqual([
      {
        card: 'safe',
        ask: 'Which ones only read?',
        answer: 'GET, HEAD',
        given: { ask: 'Which are safe?', answer: 'GET' },
      },
    ]);
  });

  it('is to explain it, where there is nothing else', () => {
    expect(questionsAbout({ title: 'HTTP' }, text, [note('plain')], [])).toEqual([
      {
        card: explainCard,
        ask: 'Explain HTTP in three sentences.',
        answer: 'How requests are made.\n- Read a status.',
        given: null,
      },
    ]);
  });
});
