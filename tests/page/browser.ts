// A real browser for the tests of the page, unpacked from a package: nothing else must be installed.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

/** The package has a Chromium for this platform alone. */
export const hasBrowser = process.platform === 'linux' && process.arch === 'x64';

/** Takes some seconds, and 250 MB in the folder, which must be empty. */
export async function startBrowser(folder: string): Promise<Browser> {
  const program = await unpack(folder);
  // Without a font Chromium crashes at the first text, and with the machine's fonts lines break differently on each
  // machine.
  const fonts = join(folder, 'fonts.conf');
  writeFileSync(
    fonts,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
     <fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>`,
  );
  mkdirSync(join(folder, 'home'));
  return await chromium.launch({
    executablePath: program,
    // A container allows no sandbox; the page under test is our own.
    args: ['--no-sandbox', '--disable-gpu'],
    env: {
      PATH: process.env.PATH ?? '',
      HOME: join(folder, 'home'),
      TMPDIR: folder,
      FONTCONFIG_FILE: fonts,
      // The package has the libraries that a bare Debian lacks (nss, nspr, expat).
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
    },
  });
}

/** The package unpacks to the temporary folder, under a name that other processes would share. */
async function unpack(folder: string): Promise<string> {
  const { TMPDIR } = process.env;
  process.env.TMPDIR = folder;
  try {
    const { default: packed, inflate } = await import('@sparticuz/chromium');
    const libraries = new URL('../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium'));
    const [program] = await Promise.all([packed.executablePath(), inflate(fileURLToPath(libraries))]);
    return program;
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}
