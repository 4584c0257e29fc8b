// The roadmap file that `roadmap init` writes: small, valid, and with an example of most keys.

import { fold } from '../text/suggest.ts';
import { builtInName } from './map-text.ts';

/** Id and title of a new roadmap, from the name of its folder or file; `taken`: ids of other roadmaps. */
export function namesFor(name: string, taken: ReadonlySet<string>): { id: string; title: string } {
  const words = fold(name).match(/[a-z0-9]+/g) ?? ['my', 'roadmap'];
  const id = words.join('-');
  let free = id;
  const isTaken = (id: string) => id === builtInName || taken.has(id);
  for (let n = 2; isTaken(free); n++) free = `${id}-${n}`;
  const title = words.join(' ');
  return { id: free, title: title[0]!.toUpperCase() + title.slice(1) };
}

/** YAML reads some plain words as numbers, truth values or nothing. */
function scalar(text: string): string {
  return /^(?:\d.*|true|false|yes|no|on|off|null|y|n)$/i.test(text) ? `"${text}"` : text;
}

export const starter = ({
  id,
  title,
}: {
  id: string;
  title: string;
}) => `# yaml-language-server: $schema=./roadmap.schema.json
# A roadmap of your own. Check it with: roadmap check
# Editors help while you write, if roadmap.schema.json of the package lies beside it.
roadmap: 1
id: ${scalar(id)}
title: ${scalar(title)}
about: What I want to learn, in the order in which it is best met.

milestones:                    # may be left out: the areas then follow each other
  - id: first-tool
    title: A tool of your own
    about: A small tool that you use yourself, under version control.   # what you can show then
    topics: [basics, language]                   # topics, groups or areas, in order
    project: first-project                       # the topic in which you build it, the last

areas:
  - id: basics
    title: Basics
    topics:
      - id: shell
        title: The command line
        about: Files, pipes and scripts.
        hours: 8
        goals:
          - Find the ten largest files below a folder with one line.
        links:
          - {title: "Bash reference manual", url: "https://www.gnu.org/software/bash/manual/", kind: official}
      - id: git
        title: Git
        hours: 10
        importance: 2             # 1, 2 or 3: how much it matters to you
        needs: [shell]            # ids of topics, groups or areas that come first

  - id: building
    title: Building something
    needs: [basics]               # every topic of this area needs them
    topics:
      - group: language
        title: A language
        pick: 1                   # one of these is enough
        topics:
          - {id: python, title: Python, hours: 40}
          - {id: go, title: Go, hours: 40}
      - id: first-project
        title: A first project
        hours: 20
        needs: [language, git]
        practice: Write a small tool that you use yourself, and put it under version control.
        recall:
          - id: hardest-part
            ask: What was the hardest part, and how did you solve it?
            answer: Yours to say.
      - id: second-language
        title: A second language
        hours: 30
        optional: true            # a plus; not counted
        needs: [first-project]
`;
