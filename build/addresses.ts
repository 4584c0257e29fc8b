// The project's addresses, as package.json names them.

export interface Manifest {
  homepage: string;
  repository: { url: string };
  bugs: string;
}

/** What must be done about the addresses before a release, or null. */
export function addressProblem({ homepage, repository, bugs }: Manifest): string | null {
  const isPlaceholder = [homepage, repository.url, bugs].some(address => address.includes('.invalid'));
  return isPlaceholder ? 'homepage, repository and bugs in package.json are placeholders' : null;
}
