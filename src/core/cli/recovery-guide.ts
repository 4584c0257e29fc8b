// The recovery guide: damage, the message that a person sees, and the way back. docs/data-and-recovery.md has the same
// table; tests/faults tries each row.

export interface Recovery {
  fault:
    | 'killed'
    | 'unread'
    | 'busy'
    | 'full'
    | 'protected'
    | 'damaged'
    | 'missing'
    | 'partly-done'
    | 'lost'
    | 'derived'
    | 'log'
    | 'import'
    | 'copies'
    | 'newer'
    | 'clock'
    | 'roadmap';
  sees: string;
  way: string;
}

export const recoveryGuide: readonly Recovery[] = [
  {
    fault: 'killed',
    sees: 'a command was killed, or the power failed',
    way: 'Nothing: it was carried out whole or not at all, which roadmap history shows. Repeat an import; it goes on where it was.',
  },
  {
    fault: 'unread',
    sees: 'the answer could not be written (1)',
    way: 'Make room. If the message says that the command was carried out, roadmap history shows it; else type it again.',
  },
  {
    fault: 'busy',
    sees: 'another program holds your database (6)',
    way: 'Try again. roadmap has waited five seconds already.',
  },
  { fault: 'full', sees: 'the disk is full (1)', way: 'Make room, and type the command again.' },
  {
    fault: 'protected',
    sees: "can only be read, permission denied, can't be opened or written (1)",
    way: 'The named file must be writable. For the database, so must its folder and the files beside it whose names begin like its own.',
  },
  {
    fault: 'damaged',
    sees: 'your database is damaged (6), or check finds damage',
    way: 'roadmap check --fix saves every entry that can still be read and was not changed. The damaged file is kept beside the database.',
  },
  {
    fault: 'missing',
    sees: 'entries are missing (1), as after check --fix',
    way: 'roadmap import FILE adds them (from an export or another machine); roadmap restore FILE goes back to a backup.',
  },
  {
    fault: 'partly-done',
    sees: '... what was recorded before is kept',
    way: 'roadmap history shows what was recorded; the first part of the message says what failed.',
  },
  {
    fault: 'lost',
    sees: 'nothing in your database can be read, or it is gone or empty',
    way: 'roadmap restore FILE with one of your backups, or with a roadmap.db.before-... beside the database',
  },
  {
    fault: 'derived',
    sees: 'what was derived from the log differs from it (1)',
    way: 'roadmap check --fix computes it anew from the entries.',
  },
  {
    fault: 'log',
    sees: 'the newest entries are gone, and check finds nothing',
    way: 'What a killed command had left in roadmap.db-wal was damaged or deleted before another could move it into the database. What was recorded before that place is there, and nothing can tell what came after it: roadmap import FILE brings it back with an export. Else record it again.',
  },
  {
    fault: 'import',
    sees: 'the import broke off (1)',
    way: 'The same command completes it; nothing is lost or doubled.',
  },
  {
    fault: 'copies',
    sees: 'two copies of one database both went on',
    way: 'roadmap import FILE on each, with an export of the other, keeps all. The later entries of one copy then belong to a device of their own.',
  },
  {
    fault: 'newer',
    sees: 'written by a newer roadmap (6)',
    way: 'Install the newer roadmap; nothing was touched.',
  },
  {
    fault: 'clock',
    sees: 'a clock that was wrong',
    way: 'Nothing: entries keep their order. roadmap amend @ID --from ... moves study time from a wrong day.',
  },
  {
    fault: 'roadmap',
    sees: 'the roadmap file has problems (5)',
    way: 'roadmap check names each problem with its line and a remedy. Your progress is kept, by topic id.',
  },
];
