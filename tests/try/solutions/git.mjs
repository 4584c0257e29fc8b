// Works for two people in two clones; FOLDER is the second one's. FAULT names what is wrong.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { is } from './service.mjs';

const bea = process.env.FOLDER;
const ada = join(bea, 'ada');
const shared = join(bea, 'shared.git');
const git = (folder, ...args) =>
  spawnSync('git', args, {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: bea, GIT_CONFIG_NOSYSTEM: '1', GIT_EDITOR: 'true' },
  });
const commit = (folder, file, text, message) => {
  writeFileSync(join(folder, file), text);
  git(folder, 'add', file);
  git(folder, 'commit', '-q', '-m', message);
};
const another = is('no-conflict') ? 'other.txt' : 'plan.txt';

mkdirSync(ada);
git(bea, 'init', '-q', '--bare', '-b', 'main', shared);
for (const [folder, name] of [
  [ada, 'ada'],
  [bea, is('one-person') ? 'ada' : 'bea'],
]) {
  git(folder, 'init', '-q', '-b', 'main');
  git(folder, 'remote', 'add', 'origin', shared);
  git(folder, 'config', 'user.name', name);
  git(folder, 'config', 'user.email', `${name}@example.org`);
}
commit(ada, 'plan.txt', 'one\n', 'Begin');
git(ada, 'push', '-q', 'origin', 'main');
git(bea, 'pull', '-q', 'origin', 'main');

commit(ada, 'plan.txt', 'two\n', 'Two');
git(ada, 'push', '-q', 'origin', 'main');
if (!is('no-merge')) commit(bea, another, 'three\n', 'Three');
git(bea, 'pull', '-q', '--no-rebase', '--no-edit', 'origin', 'main');
const marks = '<<<<<<< HEAD\nthree\n=======\ntwo\n>>>>>>> main\n';
if (!is('no-merge') && !is('no-conflict')) commit(bea, another, is('marks') ? marks : 'both\n', 'Merge');
if (is('marks')) commit(bea, another, 'both\n', 'Mend');
git(bea, 'push', '-q', 'origin', 'main');

git(ada, 'pull', '-q', 'origin', 'main');
commit(ada, 'plan.txt', 'four\n', 'Four');
git(ada, 'push', '-q', 'origin', 'main');
commit(bea, 'plan.txt', 'five\n', 'Five');
git(bea, 'fetch', '-q');
if (is('merges-again')) git(bea, 'merge', '-q', '-X', 'ours', '--no-edit', 'origin/main');
else if (is('picks')) {
  git(bea, 'branch', 'mine');
  git(bea, 'reset', '-q', '--hard', 'origin/main');
  git(bea, 'cherry-pick', '-X', 'theirs', 'mine');
} else {
  git(bea, 'rebase', '-q', 'origin/main');
  if (is('aborts')) git(bea, 'rebase', '--abort');
  else {
    writeFileSync(join(bea, 'plan.txt'), 'six\n');
    git(bea, 'add', 'plan.txt');
    git(bea, 'rebase', '--continue');
  }
}

git(bea, 'switch', '-q', '-c', 'idea');
commit(bea, 'idea.txt', 'idea\n', 'Idea');
git(bea, 'switch', '-q', 'main');
if (is('merges-idea')) git(bea, 'merge', '-q', '--no-edit', 'idea');
if (!is('lost'))
  git(bea, 'branch', is('other-name') ? 'idea-again' : 'rescued', is('empty') ? 'main' : 'idea');
git(bea, 'branch', '-q', '-D', 'idea');
