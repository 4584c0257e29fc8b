// Shows the manual page, also where the package manager installed none.

import { Failure } from '../core/text/failure.ts';
import type { Command } from './shared/command.ts';

export const manual: Command<Record<never, never>, { page: string }> = {
  async run({ world, options }) {
    const page = world.manualPage;
    if (!options.json && !(await world.page(['man', page], ''))) {
      throw new Failure('system', 'there is no program man here, which shows manual pages', {
        hint: 'The same in short: roadmap help --all',
      });
    }
    return { page };
  },
  text: () => '',
};
