// The project's addresses, as the package and the program name them.

import { addresses } from '../src/core/cli/addresses.ts';

export interface Manifest {
  homepage: string;
  repository: { url: string };
  bugs: string;
}

/** What must be done about the addresses before a release, or null. `told`: the addresses that the program shows. */
export function addressProblem({ homepage, repository, bugs }: Manifest, told = addresses): string | null {
  if ([homepage, repository.url, bugs, ...Object.values(told)].some(address => address.includes('.invalid')))
    return 'homepage, repository and bugs in package.json and src/core/cli/addresses.ts are placeholders';
  return told.homepage === homepage && told.bugs === bugs
    ? null
    : 'package.json and src/core/cli/addresses.ts name different addresses';
}
