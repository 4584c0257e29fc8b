// The roadmap file that `roadmap init` writes: small, valid, and with an example of most keys.

export const starter = `# A roadmap of your own. Check it with: roadmap check
roadmap: 1
id: my-roadmap
title: My roadmap
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
