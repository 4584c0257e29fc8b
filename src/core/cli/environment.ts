// The environment variables that roadmap reads.

/** Every variable that is read; docs/reference.md has the same table. */
export const variables: readonly { names: readonly string[]; about: string }[] = [
  { names: ['ROADMAP_FILE'], about: 'the roadmap: its name, or a file; unless -r names one' },
  { names: ['ROADMAP_DB'], about: 'the database file' },
  { names: ['XDG_DATA_HOME'], about: 'the folder in which roadmap/roadmap.db is kept' },
  {
    names: ['XDG_CACHE_HOME'],
    about: 'the folder in which roadmap-code/ keeps compiled code; it may be deleted at any time',
  },
  {
    names: ['ROADMAP_EDITOR', 'VISUAL', 'EDITOR'],
    about: 'the editor for notes. The first goes before the setting editor, the others after it',
  },
  { names: ['PAGER'], about: 'the program that shows a long history, else less -FRX; empty: none' },
  { names: ['LESS'], about: 'options for less, to which -R is added' },
  { names: ['BROWSER'], about: "what open and --open start, else the desktop's own" },
  {
    names: ['DISPLAY', 'WAYLAND_DISPLAY'],
    about: 'that there is a desktop; without one, open prints the address',
  },
  { names: ['WSL_DISTRO_NAME'], about: 'that the desktop is the one of Windows' },
  {
    names: ['SSH_CONNECTION', 'SSH_TTY'],
    about: 'that you are logged in from another machine, so that open prints the address',
  },
  {
    names: ['NO_COLOR', 'FORCE_COLOR', 'CLICOLOR_FORCE'],
    about: 'no colours; colours in a pipe too, by either name. --color always and --color never win over all',
  },
  {
    names: ['ACCESSIBLE'],
    about: 'for screen readers: words in place of glyphs, no bars, nothing cut, questions in numbered lines',
  },
  {
    names: ['TERM_PROGRAM', 'VTE_VERSION', 'KITTY_WINDOW_ID', 'WT_SESSION'],
    about: 'whether the terminal can make addresses clickable',
  },
  { names: ['COLUMNS'], about: 'the width, if the output is not a terminal' },
  {
    names: ['LC_ALL', 'LC_CTYPE', 'LANG', 'TERM'],
    about: 'whether Unicode can be shown; --ascii turns it off',
  },
  {
    names: ['HOME', 'USERPROFILE', 'LOCALAPPDATA'],
    about: 'where your files are kept, unless a variable above says otherwise',
  },
  { names: ['TMPDIR'], about: 'the folder for a note while it is edited' },
  { names: ['PWD'], about: 'the working folder, if it was deleted' },
  { names: ['TZ'], about: 'the time zone, as a place such as Europe/Berlin' },
];

export const files: readonly { path: string; about: string }[] = [
  {
    path: 'roadmap.yaml',
    about: 'the roadmap, in the working directory or above it; without one, the built-in one is used',
  },
  {
    path: '~/.local/share/roadmap/roadmap.db',
    about: 'your progress: an SQLite database that only you can read. On Windows below %LOCALAPPDATA%',
  },
  {
    path: '~/.local/share/roadmap/maps/',
    about: 'the copies of roadmap files that maps add made',
  },
  {
    path: '~/.cache/roadmap-code/',
    about: 'compiled code, kept so that commands start sooner; it may be deleted at any time',
  },
];
