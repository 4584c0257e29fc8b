// A version is tagged only if the changelog describes it.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { releaseDate, releaseProblem } from '../../build/changelog.ts';

const released = `# Changelog

## [Unreleased]

## [0.2.0] - 2026-12-01

### Added

- A thing.

## [0.1.0] - 2026-11-22
`;

describe('a release', () => {
  it('has the day that stands in its heading', () => {
    expect(releaseDate(released, '0.2.0')).toBe('2026-12-01');
    expect(releaseDate(released, '0.1.0')).toBe('2026-11-22');
    expect(releaseDate(released, '0.2')).toBeNull();
  });

  it('is ready if all changes are below its heading', () => {
    expect(releaseProblem(released, '0.2.0')).toBeNull();
    expect(releaseProblem(released, '0.3.0')).toMatch(/no heading "## \[0\.3\.0\] - YYYY-MM-DD"/);
    expect(releaseProblem(released.replace('2026-12-01', 'soon'), '0.2.0')).toMatch(/no heading/);
    expect(releaseProblem(released.replace('## [Unreleased]', ''), '0.2.0')).toMatch(/"## \[Unreleased\]"/);
    const pending = released.replace('## [0.2.0]', '- Another.\n\n## [0.2.0]');
    expect(releaseProblem(pending, '0.2.0')).toMatch(/belongs below "\[0\.2\.0\]"/);
  });
});

it('CHANGELOG.md has the form of Keep a Changelog', () => {
  const text = readFileSync(new URL('../../CHANGELOG.md', import.meta.url), 'utf8');
  const headings = [...text.matchAll(/^## (.*)$/gm)].map(([, title]) => title!);
  expect(headings[0]).toBe('[Unreleased]');
  for (const title of headings.slice(1)) expect(title).toMatch(/^\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d$/);
  const kinds = [...text.matchAll(/^### (.*)$/gm)].map(([, kind]) => kind!);
  const known = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];
  expect(kinds.filter(kind => !known.includes(kind))).toEqual([]);
});
