// The answer of `config`: the settings.

import type * as z from 'zod';
import type * as contract from '../contract/config.ts';
import { type SettingInfo, settingInWords } from '../core/log/settings.ts';

export type ConfigView = z.infer<typeof contract.configView>;

/** `stored`: stored values by key. */
export function configView(
  infos: readonly SettingInfo[],
  stored: ReadonlyMap<string, string>,
  given: Pick<ConfigView, 'action' | 'changed'>,
): ConfigView {
  return {
    settings: infos.map(({ key, device, about, fallback }) => {
      const value = stored.get(key);
      return {
        key,
        value: value === undefined ? fallback : settingInWords(key, value),
        is_default: value === undefined,
        device,
        about,
      };
    }),
    ...given,
  };
}
