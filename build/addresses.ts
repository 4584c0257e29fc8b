// The addresses of the project that a package tells.

import { addresses } from '../src/core/cli/addresses.ts';

export interface Manifest {
  homepage: string;
  repository: { url: string };
  bugs: string;
}

/** What has to be done about them before a release; null: nothing. `told`: those that the program names. */
export function addressProblem({ homepage, repository, bugs }: Manifest, told = addresses): string | null {
  if ([homepage, repository.url, bugs, ...Object.values(told)].some(address => address.includes('.invalid')))
    return 'homepage, repository and bugs in package.json and src/core/cli/addresses.ts are placeholders';
  return told.homepage === homepage && told.bugs === bugs
    ? null
    : 'package.json and src/core/cli/addresses.ts name different addresses';
}
