// Reads and changes settings.

import { pathOfDefault } from '../context/map-choice.ts';
import type { Store } from '../context/store.ts';
import { notSetUp, syncStatus } from '../context/sync-status.ts';
import { findSetting, type SettingInfo, settingInfos } from '../core/log/settings.ts';
import { Failure } from '../core/text/failure.ts';
import { bareHours } from '../core/time/duration.ts';
import { configText } from '../render/screens/config.ts';
import { type ConfigView, configView } from '../view/config.ts';
import type { Command } from './shared/command.ts';

export interface ConfigFlags {
  key?: string;
  value?: string;
  unset?: boolean;
}

export const config: Command<ConfigFlags, ConfigView> = {
  withStore(store, { key, value, ...flags }) {
    if (flags.unset && (key === undefined || value !== undefined)) {
      throw new Failure('usage', '--unset takes one setting and no value', {
        hint: 'For example: roadmap config --unset weekly_goal',
      });
    }
    const info = key === undefined ? null : findSetting(key);
    const unset = flags.unset || isNone(info, value);
    const stored = new Map(store.stored);
    let changed = false;
    if (info && (value !== undefined || unset)) {
      const next = unset ? null : storedFor(store, info, value!);
      changed = next !== (stored.get(info.key) ?? null);
      if (changed && info.device) store.setOnDevice(info.key, next);
      else if (changed) {
        const fact = store.factAt({ kind: 'setting.set', key: info.key, value: next }, store.moment(), {
          roadmap: null,
          topic: null,
        });
        store.record([fact]);
      }
      if (next === null) stored.delete(info.key);
      else stored.set(info.key, next);
    }
    const action = unset ? 'unset' : value === undefined ? 'show' : 'set';
    return configView(info ? [info] : settingInfos, stored, { action, changed });
  },
  text: configText,
  acknowledges: ({ action }) => action !== 'show',
  rows: ({ settings }) => settings.map(({ key, value }) => [key, value]),
};

/** Whether what was typed is how a setting is shown while it isn't set. */
function isNone(info: SettingInfo | null, typed: string | undefined): boolean {
  return (typed === 'none' || typed === 'built-in') && typed === info?.fallback;
}

/** The stored form of a typed value. */
function storedFor(store: Store, { key, parse }: SettingInfo, typed: string): string | null {
  if (key === 'roadmap') return pathOfDefault(store, typed, 'roadmap config roadmap');
  if (key === 'auto_sync' && parse(typed) === 'on' && syncStatus(store) === null) throw notSetUp();
  return parse(key === 'weekly_goal' ? bareHours(typed) : typed);
}
