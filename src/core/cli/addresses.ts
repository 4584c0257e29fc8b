// Where the project is found. The owner fills them in before the first release, in package.json as well.

export const addresses = {
  homepage: 'https://example.invalid/roadmap',
  bugs: 'https://example.invalid/roadmap/issues',
};
