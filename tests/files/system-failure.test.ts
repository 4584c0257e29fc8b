// Errors of loading the database module, as a person should read them.

import { expect, it } from 'vitest';
import { noModule } from '../../src/files/system-failure.ts';

const messageOn = (platform: string, arch: string) => {
  const { message, hint } = noModule(new Error('no such module'), { platform, arch, version: 'v24.1.0' });
  return `${message}\n${hint}`;
};

it.each([
  ['linux', 'arm'],
  ['android', 'arm64'],
  ['freebsd', 'x64'],
  ['win32', 'ia32'],
])('%s %s: no build for it, what is supported, and how to build it', (platform, arch) => {
  expect(messageOn(platform, arch)).toContain(`does not support this machine (${platform} ${arch})`);
  expect(messageOn(platform, arch)).toContain('Supported: Linux (musl too), macOS and Windows');
  expect(messageOn(platform, arch)).toContain('npm run build-release');
});

it.each([
  ['linux', 'x64'],
  ['darwin', 'arm64'],
  ['win32', 'arm64'],
])('%s %s: it should be there', (platform, arch) => {
  expect(messageOn(platform, arch)).toContain('does not fit this Node (v24.1.0');
  expect(messageOn(platform, arch)).toContain('install roadmap-cli again');
});
