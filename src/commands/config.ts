// Reads and changes settings.

import { Failure } from '../core/failure.ts';
import { findSetting, type SettingInfo, settingInfos, settingInWords } from '../core/settings.ts';
import { cleanLine } from '../render/clean.ts';
import { innerWidth, screen } from '../render/layout.ts';
import { padEnd, truncate } from '../render/width.ts';
import type { Command } from './command.ts';

export interface ConfigFlags {
  key?: string;
  value?: string;
  unset?: boolean;
}

export interface ConfigView {
  settings: { key: string; value: string; is_default: boolean; device: boolean; about: string }[];
  changed: boolean;
}

export const config: Command<ConfigFlags, ConfigView> = {
  async run(ctx, { key, value, unset = false }) {
    if (unset && (key === undefined || value !== undefined)) {
      throw new Failure('usage', '--unset takes one setting and no value', {
        hint: 'For example: roadmap config --unset weekly_goal',
      });
    }
    const info = key === undefined ? null : findSetting(key);
    const stored = new Map((await ctx.store()).stored);
    let changed = false;
    if (info && (value !== undefined || unset)) {
      const next = unset ? null : info.key === 'roadmap' ? await ctx.absolute(value!) : info.parse(value!);
      changed = next !== (stored.get(info.key) ?? null);
      if (changed && info.device) await ctx.setOnDevice(info.key, next);
      else if (changed) {
        const fact = ctx.factAt({ kind: 'setting.set', key: info.key, value: next }, await ctx.moment(), {
          roadmap: null,
          topic: null,
        });
        await ctx.record([fact]);
      }
      if (next === null) stored.delete(info.key);
      else stored.set(info.key, next);
    }
    return { settings: (info ? [info] : settingInfos).map(shown => record(shown, stored)), changed };
  },
  text: ({ settings, changed }, style) =>
    screen(
      settings.map(({ key, value, is_default, about }) => {
        const held = is_default && !changed ? `${cleanLine(value)} (default)` : cleanLine(value);
        const columns = style.width < 60 ? 0 : 18;
        const line = `${padEnd(key, 13)} ${padEnd(held, columns)}  ${columns > 0 ? style.dim(about) : ''}`;
        return truncate(line, innerWidth(style), style.glyphs.ellipsis);
      }),
    ),
  rows: ({ settings }) => settings.map(({ key, value }) => [key, value]),
};

function record(
  { key, device, about, fallback }: SettingInfo,
  stored: ReadonlyMap<string, string>,
): ConfigView['settings'][number] {
  const value = stored.get(key);
  return {
    key,
    value: value === undefined ? fallback : settingInWords(key, value),
    is_default: value === undefined,
    device,
    about,
  };
}
