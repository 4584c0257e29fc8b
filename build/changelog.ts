// Checks that CHANGELOG.md describes a release.

/** The day of a release as YYYY-MM-DD; null if it has no heading yet. */
export function releaseDate(changelog: string, version: string): string | null {
  const heading = sections(changelog).find(({ title }) => title.startsWith(`[${version}] - `));
  return heading === undefined ? null : (/ - (\d{4}-\d\d-\d\d)$/.exec(heading.title)?.[1] ?? null);
}

/** What must be done before this version can be released, or null. */
export function releaseProblem(changelog: string, version: string): string | null {
  if (releaseDate(changelog, version) === null) {
    return `CHANGELOG.md has no heading "## [${version}] - YYYY-MM-DD"`;
  }
  const unreleased = sections(changelog).find(({ title }) => title === '[Unreleased]');
  if (unreleased === undefined) return 'CHANGELOG.md has no heading "## [Unreleased]"';
  return /\S/.test(unreleased.text)
    ? `what CHANGELOG.md has below "Unreleased" belongs below "[${version}]"`
    : null;
}

function sections(changelog: string): { title: string; text: string }[] {
  return changelog
    .split(/^## /m)
    .slice(1)
    .map(section => {
      const [title = '', ...lines] = section.split('\n');
      return { title: title.trim(), text: lines.join('\n') };
    });
}
