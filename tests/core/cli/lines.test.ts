// Lines to type name their roadmap.

import { describe, expect, it } from 'vitest';
import { withMap } from '../../../src/core/cli/lines.ts';

describe('a line to type', () => {
  it.each([
    ['Begin: roadmap start git', 'Begin: roadmap -r rust start git'],
    ['Learnt it? roadmap done git', 'Learnt it? roadmap -r rust done git'],
    ['roadmap review', 'roadmap -r rust review'],
    ['Where I am now: roadmap', 'Where I am now: roadmap -r rust'],
    ['Next: roadmap next (Maps)', 'Next: roadmap -r rust next (Maps)'],
    ['Check again: roadmap check', 'Check again: roadmap -r rust check'],
    ['All of it: roadmap maps diff', 'All of it: roadmap -r rust maps diff'],
    ['Calendar: roadmap export plan.ics', 'Calendar: roadmap -r rust export plan.ics'],
    ['See them: roadmap cohort', 'See them: roadmap -r rust cohort'],
    ['roadmap mcp', 'roadmap -r rust mcp'],
    ['Here: roadmap import a.json --names b.json', 'Here: roadmap -r rust import a.json --names b.json'],
    [
      'First: roadmap stop --discard, then roadmap start git',
      'First: roadmap stop --discard, then roadmap -r rust start git',
    ],
    [
      'One: roadmap report week   or   roadmap report --since 7d',
      'One: roadmap -r rust report week   or   roadmap -r rust report --since 7d',
    ],
    [
      'roadmap done git -m "see ls -r, why: roadmap next"',
      'roadmap -r rust done git -m "see ls -r, why: roadmap next"',
    ],
    ['Next: roadmap next (Why: roadmap done)', 'Next: roadmap -r rust next (Why: roadmap done)'],
    ['One: roadmap log a 5m\nAll: roadmap list', 'One: roadmap -r rust log a 5m\nAll: roadmap -r rust list'],
  ])('that works on a roadmap names it: %s', (text, named) => {
    expect(withMap(text, 'rust')).toBe(named);
    expect(withMap(text, null)).toBe(text);
    expect(withMap(text, '"$& a.yaml"')).toBe(named.replaceAll('rust', () => '"$& a.yaml"'));
    // Once is enough.
    expect(withMap(named, 'rust')).toBe(named);
  });

  it.each([
    'Not right? roadmap undo',
    'Stop it: roadmap stop',
    'Use it: roadmap maps add a.yaml',
    'What changed: roadmap maps diff rust',
    'Look at it: roadmap check a.yaml',
    'Save what can be read: roadmap check --fix',
    'Make one of it: roadmap import a.json --as roadmap',
    'Merge it elsewhere: roadmap import a.jsonl',
    'For one command: roadmap -r NAME next',
    'First topic: roadmap next -r a.yaml',
    'Answer them: roadmap review --everywhere',
    'Add one: roadmap cohort add ADDRESS',
    'Usage: roadmap help next',
    'It would have to say: roadmap: 1',
    'This roadmap shows nothing',
    'a roadmap next to it',
    'The topic "roadmap next" is done',
    'There is no note with "why: roadmap next".',
    'It needs: web (Why: roadmap next)',
  ])('that works on none, or names it, stays: %s', text => {
    expect(withMap(text, 'rust')).toBe(text);
  });
});
