// Makes the manual page from `roadmap help --all --json`.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../src/main.ts';
import { wrap } from '../src/render/kit/width.ts';
import type { CommandRecord, HelpView } from '../src/view/help.ts';
import { realWorld } from '../src/world.ts';
import { releaseDate } from './changelog.ts';

type Section = HelpView['topics'][number]['sections'][number];

/** In roff with the man(7) macros. `folder`: the package's folder. */
export async function manPage(folder: string): Promise<string> {
  const world = realWorld(folder);
  let answer = '';
  const output = {
    ...world.output,
    write: (text: string) => {
      answer += text;
    },
  };
  await main(['help', '--all', '--json'], { ...world, output });
  const help: HelpView = JSON.parse(answer).data;
  const { version, homepage, bugs } = world.manifest();
  const changelog = readFileSync(join(folder, 'CHANGELOG.md'), 'utf8');
  const lines = [
    `.TH ROADMAP 1 "${releaseDate(changelog, version) ?? ''}" "roadmap ${version}" "User Commands"`,
    '.SH NAME',
    'roadmap \\- learn from a roadmap, one topic at a time',
    '.SH SYNOPSIS',
    '.B roadmap',
    '.RI [ command ]',
    '.RI [ arguments ]',
    '.RI [ options ]',
    '.SH DESCRIPTION',
    ...prose('roadmap says what to learn next, and why.'),
    ...prose('It reads a roadmap, topics and what each of them needs, and keeps what you have learnt.'),
    ...prose('One for backend developers is built in; your own is one YAML file.'),
    '.PP',
    ...prose('Without a command it says where you are: this week, and what comes next.'),
    '.SH COMMANDS',
    ...help.commands.flatMap(commandLines),
    '.SH OPTIONS',
    ...prose('These go with every command.'),
    ...help.global.flatMap(({ flags, about }) => item(flags, about)),
    ...help.topics.flatMap(({ sections }) => sections.flatMap(sectionLines)),
    '.SH EXAMPLES',
    ...help.commands.flatMap(({ examples }) => examples.flatMap(({ line, about }) => item(line, about))),
    '.SH BUGS',
    ...prose(`Report them at ${bugs}, with what the same command prints with --debug.`),
    '.SH SEE ALSO',
    ...prose(homepage),
  ];
  return `${lines.join('\n')}\n`;
}

function commandLines({ usage, aliases, about, arguments: words, options }: CommandRecord): string[] {
  const also = aliases.map(alias => `roadmap ${alias}`).join(', ');
  const described = [...words, ...options].filter(({ about }) => about !== '');
  return [
    ...item(usage, also === '' ? about : `${about}. The same: ${also}`),
    ...(described.length === 0
      ? []
      : ['.RS', ...described.flatMap(one => item(one.flags, one.about)), '.RE']),
  ];
}

function sectionLines({ title, blocks }: Section): string[] {
  return [
    `.SH "${roff(title.toUpperCase())}"`,
    ...blocks.flatMap((block, i) => {
      if (block.kind === 'rows') return block.rows.flatMap(({ term, about }) => item(term, about));
      const lines = block.kind === 'text' ? prose(block.text) : literally(block.lines);
      return i === 0 ? lines : ['.PP', ...lines];
    }),
  ];
}

function item(term: string, about: string): string[] {
  return ['.TP', `\\fB${roff(term)}\\fR`, ...prose(about)];
}

/** Lines of the usual length in roff; the terminal fills them anew. */
function prose(text: string): string[] {
  return wrap(text, 72).map(roff);
}

function literally(lines: readonly string[]): string[] {
  return ['.RS 4', '.nf', ...lines.map(roff), '.fi', '.RE'];
}

const characters: Readonly<Record<string, string>> = {
  '\\': '\\e',
  '-': '\\-',
  '"': '\\(dq',
  "'": '\\(aq',
  '`': '\\(ga',
  '~': '\\(ti',
  '^': '\\(ha',
};

/** Escapes a line so that roff takes nothing for a request, and copied text stays as written. */
function roff(line: string): string {
  return line.replace(/[\\\-"'`~^]/g, character => characters[character]!).replace(/^\./, '\\&.');
}
