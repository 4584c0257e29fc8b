// Help on topics beyond single commands; the manual page has the same texts.

import type * as z from 'zod';
import type * as contract from '../../contract/decisions.ts';
import { files, variables } from './environment.ts';
import { bug, exitCodeOf, exitCodes } from './exit-codes.ts';
import { recoveryGuide } from './recovery-guide.ts';

export type HelpTopic = z.infer<typeof contract.helpTopic>;

export type HelpBlock = HelpTopic['sections'][number]['blocks'][number];

const text = (words: string): HelpBlock => ({ kind: 'text', text: words });
const example = (...lines: string[]): HelpBlock => ({ kind: 'example', lines });
const rows = (...all: (readonly [term: string, about: string])[]): HelpBlock => ({
  kind: 'rows',
  rows: all.map(([term, about]) => ({ term, about })),
});

export const helpTopics: readonly HelpTopic[] = [
  {
    name: 'environment',
    about: 'environment variables and files',
    sections: [
      {
        title: 'Environment',
        blocks: [
          rows(...variables.map(({ names, about }) => [names.join(', '), about] as const)),
          text(
            'EDITOR, PAGER and BROWSER name a program and its arguments; quotation marks keep words together. No shell reads them.',
          ),
        ],
      },
      {
        title: 'Files',
        blocks: [rows(...files.map(({ path, about }) => [path, about] as const))],
      },
    ],
  },
  {
    name: 'exit-codes',
    about: 'how commands end',
    sections: [
      {
        title: 'Exit status',
        blocks: [
          rows(...exitCodes.map(({ code, meaning }) => [String(code), meaning] as const)),
          text(
            'With any code above 0, nothing is half-written. An interrupted import has left only whole entries; repeat the command to complete it.',
          ),
        ],
      },
    ],
  },
  {
    name: 'trouble',
    about: 'what can go wrong, and how to recover',
    sections: [
      {
        title: 'Trouble',
        blocks: [
          text(
            'roadmap check examines the roadmap file and the database. Exit code 0 of any command means that what it wrote is on the disk. The numbers in brackets are exit codes.',
          ),
          rows(...recoveryGuide.map(({ sees, way }) => [sees, way] as const)),
          text(
            'Files named roadmap.db.new-..., .copy-... or .building-..., and .FILE.new-... beside an export or a backup, are left by commands that were killed, and may be deleted when none is running.',
          ),
        ],
      },
    ],
  },
  {
    name: 'maps',
    about: 'several roadmaps, and roadmaps that change',
    sections: [
      {
        title: 'Several roadmaps',
        blocks: [
          text(
            'The roadmap in use is the first of these: what -r names, ROADMAP_FILE, a roadmap.yaml in this folder or above it, your default, the built-in one. roadmap use says which one it is, and why.',
          ),
          text(
            'A roadmap is named by a path, such as ./rust.yaml, or by its id: that of the built-in one, of one that was used before, or of a copy. Progress is kept under the id. If you give a file another id, write was: [old-id] in it: so your progress stays.',
          ),
          rows(
            ['roadmap maps', 'all of them'],
            ['roadmap maps add rust.yaml', 'keep a copy, to use it by its name'],
            ['roadmap use rust', 'in folders without a roadmap.yaml'],
            ['roadmap -r rust next', 'for one command'],
          ),
        ],
      },
      {
        title: 'Roadmaps that change',
        blocks: [
          text(
            'Changes since you last recorded something are shown once, if they concern you. They un-learn nothing, and topics that are gone keep their entries.',
          ),
          rows(
            ['roadmap maps diff', 'what changed, and what that does to you'],
            ['roadmap maps diff a b', 'two files or roadmaps'],
            ['roadmap maps update rust', 'bring a copy up to date, after a question'],
            ['roadmap list --state gone', 'topics of yours that are no longer in it'],
            ['roadmap check', 'the line by which a topic continues another'],
          ),
        ],
      },
    ],
  },
  {
    name: 'repository',
    about: 'keeping several devices in sync through a git repository',
    sections: [
      {
        title: 'Repository',
        blocks: [
          text(
            'roadmap sync keeps devices in sync through a git repository. Make one that is empty and private: whoever can read it can read your notes. Use it for nothing else. git must be able to log in by itself: git ls-remote ADDRESS works without a question.',
          ),
          text('On GitHub, GitLab or Codeberg, make an empty, private repository. Then:'),
          example('roadmap sync --to https://github.com/YOU/roadmap-log'),
          text('On a server that you reach by ssh:'),
          example('ssh me@host git init --bare roadmap.git', 'roadmap sync --to me@host:roadmap.git'),
          text('On a NAS, on a USB stick, or in a folder that Syncthing or Dropbox copies:'),
          example('roadmap sync --to /media/stick/roadmap.git'),
          text(
            'Type the same on each device. From then on, roadmap sync is enough. A folder may have another path on each device, and is made if it is missing.',
          ),
          text(
            'If the branch of a device is damaged or was changed by another program, sync names the device, reads all others and sends your own entries. Type roadmap sync --to ADDRESS on the device it belongs to: it sends its entries again.',
          ),
          text(
            'roadmap sync --off forgets the repository. To delete your data, delete the repository where it is kept, and type roadmap sync --off on each device.',
          ),
        ],
      },
    ],
  },
  {
    name: 'json',
    about: 'what --json prints, and which parts are stable',
    sections: [
      {
        title: 'JSON',
        blocks: [
          text('With --json, a command prints its whole answer as one line of JSON on stdout:'),
          example('{"schema":1,"command":"next","map":{...},"data":{...}}'),
          text(
            '--fields keeps only some fields of the answer, or of the records in its lists; topic.id is a field within a field:',
          ),
          example('roadmap next --json --fields id,title'),
          text('Values:'),
          rows(
            ['minutes, ..._min', 'whole minutes'],
            ['day, ..._on', 'a day in your time zone: 2026-11-22; since and until are days, too'],
            ['map', 'the roadmap that the answer is about: id, title, file; null if it is about none'],
            [
              'entry',
              'the id of what the command recorded, for roadmap undo @12; left out if it recorded nothing',
            ],
            ['file', 'an absolute path; file_name is the same file as a person would type it here'],
            ['at, ..._at', 'a moment in UTC: 2026-11-22T18:30:00.000Z'],
            ['time, ..._time', 'a time of day: 18:30'],
            ['percent, ..._pct', 'whole per cent'],
            ['card', 'a question as it is typed: http/safe, or @12#1 of a note'],
            ['id', "a topic's id as in the roadmap file, or an entry such as @12"],
            ['null', 'no value, or it is not known'],
          ),
        ],
      },
      {
        title: 'Errors in JSON',
        blocks: [
          text('A command that fails prints nothing on stdout, and one line on stderr:'),
          example('{"schema":1,"error":{"code":"refused","message":"...","hint":"..."}}'),
          text(
            'A refusal has a reason, such as locked; needs are then the topics to learn first. An unknown topic has suggestions: ids, the nearest first.',
          ),
          text('The codes, by the exit code that goes with them:'),
          rows(...errorCodes()),
        ],
      },
      {
        title: 'Stability',
        blocks: [
          text('The JSON Schema of all answers, or of one, says each field:'),
          example('roadmap help json --schema', 'roadmap help json --schema next'),
          text(
            'While schema is 1, a field keeps its name and its meaning, and an error its code. Fields and codes are only ever added: ignore those you do not know. Messages and hints are for people, and may change.',
          ),
        ],
      },
    ],
  },
];

function errorCodes(): [string, string][] {
  const codes = [...Object.entries(exitCodeOf), ['bug', bug] as const];
  return exitCodes.flatMap(({ code }) => {
    const names = codes.filter(([, other]) => other === code).map(([name]) => name);
    return names.length === 0 ? [] : [[String(code), names.join(', ')]];
  });
}
