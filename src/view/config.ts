// The answer of `config`: the settings.

import { type SettingInfo, settingInWords } from '../core/log/settings.ts';

export interface ConfigView {
  settings: { key: string; value: string; is_default: boolean; device: boolean; about: string }[];
  /** Whether settings were shown, or one was set or unset. */
  action: 'show' | 'set' | 'unset';
  changed: boolean;
}

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
