// A learner shares a summary, and a mentor reads those of a class.

import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Device, type Life, newLife } from './life.ts';
import { bareRepository, gitIn, publish as publishBranch } from './repository.ts';

const text = (said: string) => said.replace(/\s+/g, ' ').trim();
const dataOf = (out: string) => JSON.parse(out).data;

const classOf = (life: Life) => bareRepository(life.folder, 'class.git');

async function shared(life: Life, to: string, name: string): Promise<Device> {
  const device = life.add();
  await life.on(device, 'done', 'command-line', '-t', '2h');
  const ran = await life.on(device, 'share', '--to', to, '--as', name);
  expect([ran.code, ran.err]).toEqual([0, '']);
  return device;
}

/** Puts a summary into the repository as another program might. */
const publish = (repository: string, name: string, content: string) =>
  publishBranch(repository, `progress/${name}`, { file: 'progress.json', content });

const thereOf = (repository: string, name: string) =>
  gitIn(repository, ['show', `progress/${name}:progress.json`]);

describe('a learner', () => {
  it('shares, sends what is new, and stops', async () => {
    const life = newLife();
    const to = classOf(life);
    const ada = await shared(life, to, 'ada');
    const again = await life.on(ada, 'share');
    expect(text(again.out)).toContain('● ~/class.git: shared as ada, as it was');
    await life.on(ada, 'done', 'internet');
    expect(dataOf((await life.on(ada, 'share', '--json')).out)).toMatchObject({ sent: true, as: 'ada' });
    const summary = JSON.parse(thereOf(to, 'ada'));
    expect(summary).toEqual(dataOf((await life.on(ada, 'share', '--dry-run', '--json')).out).summary);
    expect(summary.topics.map(([id]: [string]) => id).sort()).toEqual(['command-line', 'internet']);
    const stopped = await life.on(ada, 'share', '--stop');
    expect(text(stopped.out)).toContain('No longer shared as ada at ~/class.git');
    expect(() => thereOf(to, 'ada')).toThrow();
    expect((await life.on(ada, 'share')).code).toBe(4);
  });

  it('is told where a name is taken, or another device knows more', async () => {
    const life = newLife();
    const to = classOf(life);
    const ada = await shared(life, to, 'ada');
    const ben = await shared(life, to, 'ben');
    expect((await life.on(ben, 'share', '--as', 'ada')).err).toMatch(
      /^error: ~\/class\.git has somebody else's progress as "ada"; nothing was changed\n/,
    );
    const copy = life.copyOf(ada);
    await life.on(ada, 'done', 'internet');
    await life.on(ada, 'share');
    expect((await life.on(copy, 'share')).err).toMatch(
      /^error: the summary shared as "ada" has more than this device; nothing was changed\nFirst: roadmap sync/,
    );
  });

  it.each(['Ada', '-x', 'a'.repeat(40), 'a/b', ''])('can’t be named %j', async name => {
    const life = newLife();
    expect((await life.on(life.add(), 'share', '--to', classOf(life), '--as', name)).code).toBe(2);
  });

  it('shares again with each sync', async () => {
    const life = newLife();
    const to = classOf(life);
    const ada = await shared(life, to, 'ada');
    await life.on(ada, 'done', 'internet');
    expect(dataOf((await life.on(ada, 'sync', '--json')).out)).toMatchObject({
      shared: true,
      repository: to,
      repository_name: '~/class.git',
    });
    expect(thereOf(to, 'ada')).toContain('internet');
    await life.on(ada, 'sync', '--to', life.repository);
    await life.on(ada, 'done', 'web');
    expect(dataOf((await life.on(ada, 'sync', '--json')).out)).toMatchObject({ shared: true, sent: 1 });
    expect(thereOf(to, 'ada')).toContain('"web"');
  });
});

describe('a summary', () => {
  it('never holds a note, a question, an answer or a time of day', async () => {
    const secret = 'secretword';
    const command = fc.constantFrom(
      ['note', 'internet', `${secret} one`],
      ['note', 'internet', `Q: ${secret}? A: ${secret}.`],
      ['done', 'command-line', '-m', secret],
      ['log', 'internet', '20m', '-m', secret],
      ['start', 'internet', '--ago', '20m'],
      ['stop', '-m', secret],
      ['goal', 'docker', '--by', '2027-06-30'],
      ['review', 'command-line', '--grade', '3'],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 3, maxLength: 8 }), async commands => {
        const life = newLife();
        const device = life.add();
        for (const argv of commands) await life.on(device, ...argv);
        const { out } = await life.on(device, 'share', '--to', 'x.git', '--as', 'ada', '--dry-run');
        expect(out).toContain('"roadmap-progress": 1');
        expect(out).not.toContain(secret);
        expect(out).not.toMatch(/\d\d:\d\d/);
      }),
      { numRuns: 5 },
    );
  });
});

describe('a mentor', () => {
  it('sees where the learners stand', async () => {
    const life = newLife();
    const to = classOf(life);
    const ada = await shared(life, to, 'ada');
    await shared(life, to, 'ben');
    await life.on(ada, 'log', 'internet', '1h', '--on', '2026-10-20');
    await life.on(ada, 'share');
    const mentor = life.add();
    expect((await life.on(mentor, 'cohort')).code).toBe(4);
    expect(text((await life.on(mentor, 'cohort', 'add', to)).out)).toContain(
      '● ~/class.git: 2 learners: ada, ben',
    );
    const view = dataOf((await life.on(mentor, 'cohort', '--json')).out);
    expect(view).toMatchObject({
      active: { this_week: 2, week_before: 0, silent: 0 },
      stuck: [{ id: 'internet', learners: 1 }],
      milestones: [{ n: 1, learners: 2 }],
      others: 0,
      problems: [],
    });
    expect(
      view.learners.map(({ learner, week_min }: { learner: string; week_min: number }) => [
        learner,
        week_min,
      ]),
    ).toEqual([
      ['ada', 120],
      ['ben', 120],
    ]);
    const shown = text((await life.on(mentor, 'cohort')).out);
    expect(shown).toContain('Backend developer 2 learners of 1 repository');
    expect(shown).toContain('Active 2 this week · 0 the week before · 0 silent for longer');
    const narrow = (await life.on({ ...mentor, env: { COLUMNS: '40' } }, 'cohort')).out;
    expect(text(narrow)).toMatch(/Learner Learnt 7 days Last entry ada \d+\/\d+ 2h (today|yesterday) ben /);
    expect(narrow.split('\n').filter(line => line.length > 40)).toEqual([]);
    expect((await life.on(mentor, 'cohort', to)).err).toContain(`For example: roadmap cohort add ${to}`);
    expect((await life.on(mentor, 'cohort', '--plain')).out.split('\n')).toHaveLength(3);
    expect(text((await life.on(mentor, 'cohort', 'list')).out)).toContain(
      '~/class.git: last fetched 2026-11-',
    );
    await life.on(mentor, 'cohort', 'drop', to);
    expect((await life.on(mentor, 'cohort')).code).toBe(4);
  });

  it('is told of summaries that make no sense, and sees all others', async () => {
    const life = newLife();
    const to = classOf(life);
    await shared(life, to, 'ada');
    const mine = thereOf(to, 'ada');
    const wrong = {
      json: 'nonsense',
      huge: JSON.stringify({ x: 'x'.repeat(300_000) }),
      other: mine,
      proto: mine
        .replace('"learner":"ada"', '"learner":"proto","__proto__":{"x":1}')
        .replace('"days":', '"days":7,"x":'),
      number: mine
        .replace('"learner":"ada"', '"learner":"number"')
        .replace(/"left_min":\d+/, '"left_min":1e300'),
      escape: mine
        .replace('"learner":"ada"', '"learner":"escape"')
        .replace('"title":"Backend', '"title":"\\u001b]0;x\\u0007Backend'),
    };
    for (const [name, content] of Object.entries(wrong)) publish(to, name, content);
    const mentor = life.add();
    await life.on(mentor, 'cohort', 'add', to);
    const ran = await life.on(mentor, 'cohort', '--json');
    expect(ran.code).toBe(1);
    const { learners, problems } = dataOf(ran.out);
    expect(problems.map((one: { learner: string }) => one.learner).sort()).toEqual([
      'huge',
      'json',
      'number',
      'other',
      'proto',
    ]);
    expect(learners.map((one: { learner: string }) => one.learner).sort()).toEqual(['ada', 'escape']);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be there
    expect((await life.on(mentor, 'cohort')).out).not.toMatch(/[\x00-\x09\x0b-\x1f]/);
  });

  it('has them as a table and as a page, in which nothing acts as markup or as a formula', async () => {
    const life = newLife();
    const to = classOf(life);
    await shared(life, to, 'ada');
    const mine = thereOf(to, 'ada');
    const title = '=1+1 <script>alert(1)</script> \\"x';
    const milestone = /"milestone":\{[^}]*"title":"[^"]*"/;
    publish(
      to,
      'ben',
      mine
        .replace('"learner":"ada"', '"learner":"ben"')
        .replace(milestone, given => given.replace(/"title":"[^"]*"/, `"title":"${title}"`)),
    );
    publish(to, 'odd', 'nonsense');
    const mentor = life.add();
    await life.on(mentor, 'cohort', 'add', to);
    const table = await life.on(mentor, 'cohort', '--format', 'csv');
    expect([table.code, table.err]).toEqual([0, 'note: ~/class.git, odd: the shared summary is malformed\n']);
    const rows = table.out.split('\n');
    const plain = (await life.on(mentor, 'cohort', '--plain')).out.split('\n');
    expect(plain[0]!.split('\t')).toEqual(rows[1]!.split(','));
    expect(rows[0]).toBe(
      'learner,learnt,topics,percent,left_min,week_min,last_on,milestone,next,due_questions,repository',
    );
    expect(rows[1]).toMatch(/^ada,1,\d+,\d+,\d+,120,2026-11-\d\d,\S.*,~\/class\.git$/);
    expect(rows[2]).toContain(`"'=1+1 <script>alert(1)</script> ""x"`);
    const page = join(life.folder, 'class.html');
    const written = await life.on(mentor, 'cohort', '-o', page);
    expect(text(written.out)).toMatch(/^● \S+class\.html: \d+ kB$/);
    const html = readFileSync(page, 'utf8');
    expect(html).toContain('<h1>Backend developer: 2 learners</h1>');
    expect(html).toContain('=1+1 &lt;script&gt;alert(1)&lt;/script&gt; &quot;x');
    expect(html).toContain('~/class.git, odd: the shared summary is malformed');
    expect(html).not.toContain('<script');
    expect(html.match(/<progress/g)).toHaveLength(1 + 2);
    // A page of ours may be written anew, another file may not.
    expect((await life.on(mentor, 'cohort', '-o', page, '--json')).code).toBe(0);
    writeFileSync(page, 'mine');
    expect((await life.on(mentor, 'cohort', '-o', page)).code).toBe(4);
    expect((await life.on(mentor, 'cohort', '-o', 'class.pdf')).err).toBe(
      "error: cohort can't write .pdf; nothing was written\nFor example: roadmap cohort -o class.csv, or -o class.html\n",
    );
  });

  it('sees what was fetched last where the repository can’t be reached', async () => {
    const life = newLife();
    const to = classOf(life);
    await shared(life, to, 'ada');
    const mentor = life.add();
    await life.on(mentor, 'cohort', 'add', to);
    renameSync(to, `${to}.gone`);
    const ran = await life.on(mentor, 'cohort', '--json');
    expect([ran.code, dataOf(ran.out).learners.length, dataOf(ran.out).problems[0].learner]).toEqual([
      1,
      1,
      null,
    ]);
  });
});
