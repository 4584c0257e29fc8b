// Checks that the built-in roadmap has what a curriculum needs.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { rank } from '../src/core/advice/rank.ts';
import type { TopicProgress } from '../src/core/log/fold-topic.ts';
import { type Graph, graphOf } from '../src/core/roadmap/graph.ts';
import type { Link, Recall } from '../src/core/roadmap/roadmap.ts';
import { stepsOf } from '../src/core/state/resolve-groups.ts';
import { type LearnerState, learnerState } from '../src/core/state/state.ts';
import { fold } from '../src/core/text/suggest.ts';
import { readRoadmap } from '../src/files/roadmap-file/roadmap-yaml.ts';
import { learner } from './core/maps.ts';
import { isBoundToLanguage, isReviewed, isStandard } from './curriculum-hosts.ts';

interface Step {
  id?: string;
  do: string;
  hours?: number;
}

/** A topic as the file has it, without defaults. */
interface TopicInFile {
  id: string;
  title: string;
  about: string;
  why: string;
  hours: number;
  importance?: number;
  optional?: boolean;
  needs?: string[];
  aliases?: string[];
  goals: (string | Step)[];
  links: Link[];
  practice: string;
  recall: Recall[];
}

interface GroupInFile {
  group: string;
  title: string;
  about: string;
  pick?: number;
  needs?: string[];
  topics: TopicInFile[];
}

interface AreaInFile {
  id: string;
  title: string;
  about: string;
  needs?: string[];
  topics: (TopicInFile | GroupInFile)[];
}

const bytes = readFileSync(new URL('../roadmap.yaml', import.meta.url));
const text = bytes.toString();
const { areas, milestones } = parse(text) as {
  areas: AreaInFile[];
  milestones: { title: string; about: string }[];
};
const groups = areas.flatMap(area => area.topics.filter(entry => 'group' in entry));
const topics = areas.flatMap(topicsOf);

function topicsOf(area: AreaInFile): TopicInFile[] {
  return area.topics.flatMap(entry => ('group' in entry ? entry.topics : [entry]));
}

const today = 20_000;

/** The topics that each area must have, in the order of the areas; it may have more. */
const contents: Record<string, string[]> = {
  prerequisites: ['command-line', 'programming', 'internet', 'web', 'operating-systems', 'frontend'],
  languages: ['python', 'javascript', 'ruby', 'go', 'php', 'java', 'csharp', 'rust'],
  'version-control': ['git', 'github', 'gitlab', 'bitbucket', 'mercurial', 'subversion'],
  databases: [
    ...['sql', 'postgresql', 'mysql', 'mssql', 'oracle', 'mariadb', 'sqlite'],
    ...['mongodb', 'rethinkdb', 'dynamodb', 'couchdb', 'arangodb', 'neo4j'],
    ...['orm', 'transactions', 'batches', 'acid', 'normalization', 'indexing', 'cursors'],
    ...['schema-migrations', 'search-engines', 'scaling-databases'],
  ],
  apis: [
    ...['http', 'rest', 'json-apis', 'authentication', 'passkeys', 'openapi', 'llm-apis'],
    ...['graphql', 'grpc', 'soap'],
  ],
  security: ['web-security'],
  caching: ['client-side-caching', 'server-side-caching', 'cdn', 'redis'],
  testing: ['unit-testing', 'integration-testing', 'functional-testing'],
  'code-analysis': ['sonarlint', 'junit', 'jacoco', 'pmd', 'sonarqube', 'jenkins', 'qualys'],
  architecture: ['monolith', 'soa', 'microservices', 'cqrs', 'event-sourcing', 'serverless'],
  'message-brokers': ['rabbitmq', 'kafka', 'kinesis', 'jboss-messaging', 'artemis'],
  containers: ['docker'],
  delivery: [
    ...['ci-cd', 'web-servers', 'cloud-deployment', 'background-jobs'],
    ...['observability', 'load-balancing', 'kubernetes'],
  ],
  'design-patterns': [
    ...['singleton', 'factory', 'observer', 'decorator', 'adapter'],
    ...['mediator', 'composite', 'facade', 'iterator', 'proxy'],
    ...['strategy', 'repository', 'dependency-injection'],
  ],
  callbacks: ['webhooks'],
  realtime: ['websockets'],
  projects: [
    ...['shelf-script', 'shelf-tool', 'shelf-api', 'shelf-database', 'shelf-online'],
    ...['shelf-accounts', 'shelf-fast', 'shelf-events', 'shelf-grown'],
  ],
};

const alternatives: Record<string, string[]> = {
  'backend-language': ['python', 'javascript', 'ruby', 'go', 'php', 'java', 'csharp', 'rust'],
  'code-hosting': ['github', 'gitlab', 'bitbucket'],
  'relational-database': ['postgresql', 'mysql', 'mssql', 'oracle', 'mariadb', 'sqlite'],
  'nosql-database': ['mongodb', 'rethinkdb', 'dynamodb', 'couchdb', 'arangodb', 'neo4j'],
  'api-style': ['graphql', 'grpc', 'soap'],
  'message-broker': ['rabbitmq', 'kafka', 'kinesis', 'jboss-messaging', 'artemis'],
};

const optional = [
  ...['frontend', 'mercurial', 'subversion', 'rethinkdb', 'llm-apis', 'sonarqube', 'jenkins', 'qualys'],
  ...['soa', 'cqrs', 'event-sourcing', 'jboss-messaging', 'kubernetes'],
  ...['strategy', 'repository', 'dependency-injection'],
];

/** Good guides to what others have defined, so never `official`. */
const explainsOthers = /^https:\/\/(developer\.mozilla\.org|learn\.microsoft\.com\/azure\/architecture)\//;

/** Topics of the second edition and all projects. */
const withNamedGoals = new Set([
  ...['sqlite', 'schema-migrations', 'search-engines', 'scaling-databases', 'passkeys', 'llm-apis'],
  ...[...contents.security!, ...contents.delivery!, ...contents.projects!],
  ...['strategy', 'repository', 'dependency-injection'],
]);

/** Topics that need nothing and that nothing needs, each with the reason. None so far. */
const loose: Record<string, string> = {};

const longest = {
  title: 44,
  about: 320,
  why: 320,
  goal: 140,
  practice: 700,
  link: 60,
  ask: 160,
  answer: 450,
};

const yesOrNo =
  /^(Am|Are|Can|Could|Did|Do|Does|Had|Has|Have|Is|May|Might|Must|Shall|Should|Was|Were|Will|Would)\b/i;

const contraction = /\b\w+n't\b|\b\w+'(re|ve|ll|m|d)\b|\b(it|that|there|what|who|here|she|he)'s\b/i;

/** Words that dictionaries lack, or that mean something else to most readers. */
const quaint =
  /\b(mend(s|ed)?|for long|thereupon|gravest|doubled|stand(s|ing)? in|mails?|begun|anew|hence|thus|lest|suffices?|needless|wished|whence|thereby|whereby|whilst|amongst|upon|shall|in vain|gentlest|mind also|none any more)\b|\bsave (a|an|in|for)\b/i;

/** Verbs for goals; a new verb is added here after a look at its sentence. */
const verbs = new Set([
  ...['Add', 'Answer', 'Build', 'Call', 'Catch', 'Change', 'Check', 'Connect', 'Contribute', 'Decide'],
  ...['Design', 'Exchange', 'Export', 'Fetch', 'Find', 'Give', 'Hand', 'Keep', 'Learn', 'Let', 'Load'],
  ...['Make', 'Move', 'Offer', 'Place', 'Process', 'Push', 'Put', 'React', 'Read', 'Recognize', 'Release'],
  ...['Replace', 'Run', 'Say', 'See', 'Send', 'Share', 'Ship', 'Show', 'Start', 'Store', 'Take', 'Tell'],
  ...['Test', 'Try', 'Turn', 'Use', 'Work', 'Write'],
]);

/** Plans, owners and the newest release change; `about` may name them, questions may not. */
const ages =
  /\b(free|paid|premium) (plans?|editions?)\b|\bLTS\b|\b(owned|bought) by\b|\b(current|latest|newest) (release|version)\b/i;

describe('the file', () => {
  it('has no problems', () => {
    expect(readRoadmap(bytes, 'roadmap.yaml').problems).toEqual([]);
  });

  it('has no line that a screen would break, addresses aside', () => {
    const broken = text
      .split('\n')
      .flatMap((line, index) => ([...line].length > 110 && !line.includes('url: ') ? [index + 1] : []));
    expect(broken).toEqual([]);
  });

  it('has the areas in the order they are met', () => {
    expect(areas.map(area => area.id)).toEqual(Object.keys(contents));
  });

  it.each(Object.entries(contents))('has everything that belongs to %s', (id, expected) => {
    const area = areas.find(area => area.id === id)!;
    expect(topicsOf(area).map(topic => topic.id)).toEqual(expect.arrayContaining(expected));
  });

  it('asks for one of these alternatives each', () => {
    const picked = groups.filter(({ pick }) => pick !== undefined);
    expect(
      Object.fromEntries(picked.map(({ group, topics }) => [group, topics.map(({ id }) => id)])),
    ).toEqual(alternatives);
    expect(picked.filter(({ pick }) => pick !== 1)).toEqual([]);
  });

  it('makes only topics optional that a backend developer can do without', () => {
    expect(topics.filter(topic => topic.optional).map(topic => topic.id)).toEqual(optional);
  });
});

describe.each(topics.map(topic => [topic.id, topic] as const))('%s', (_, topic) => {
  it('is complete', () => {
    for (const said of [topic.title, topic.about, topic.why, topic.practice]) expect(said).toMatch(/\S/);
    expect(topic.hours).toBeGreaterThan(0);
    expect([undefined, 1, 2, 3]).toContain(topic.importance);
    expect(topic.goals.length).toSatisfy(within(3, 7));
    expect(topic.links.length).toSatisfy(within(2, 5));
    expect(topic.recall.length).toSatisfy(within(4, 6));
    for (const { id, ask, answer } of topic.recall) {
      for (const said of [id, ask, answer]) expect(said).toMatch(/\S/);
    }
    expect(new Set(topic.recall.map(({ id }) => id)).size).toBe(topic.recall.length);
  });

  it('is short enough to read on a screen', () => {
    const tooLong = [
      ...measured('title', [topic.title]),
      ...measured('about', [topic.about]),
      ...measured('why', [topic.why]),
      ...measured('goal', goalsOf(topic)),
      ...measured('practice', [topic.practice]),
      ...measured(
        'link',
        topic.links.map(({ title }) => title),
      ),
      ...measured(
        'ask',
        topic.recall.map(({ ask }) => ask),
      ),
      ...measured(
        'answer',
        topic.recall.map(({ answer }) => answer),
      ),
    ];
    expect(tooLong).toEqual([]);
  });

  it('links to reviewed places over https, in the language of the reader', () => {
    const { links } = topic;
    expect(links.filter(({ url }) => !url.startsWith('https://'))).toEqual([]);
    expect(links.map(({ url }) => url).filter(url => !isReviewed(url))).toEqual([]);
    expect(links.filter(({ kind }) => kind === undefined)).toEqual([]);
    expect(new Set(links.map(({ url }) => url)).size).toBe(links.length);
    expect(links.map(({ url }) => url).filter(isBoundToLanguage)).toEqual([]);
  });

  it('links to a guide first and to standards last', () => {
    const { links } = topic;
    const standards = links.map(({ url }) => isStandard(url));
    expect(standards[0]).toBe(false);
    expect(links[0]!.kind).not.toBe('tool');
    expect(standards).toEqual(standards.toSorted((a, b) => Number(a) - Number(b)));
    expect(links.filter(({ url, kind }) => explainsOthers.test(url) && kind === 'official')).toEqual([]);
  });

  it('speaks plainly', () => {
    const said = [topic.about, topic.why, topic.practice, ...goalsOf(topic)];
    said.push(...topic.recall.flatMap(({ ask, answer }) => [ask, answer]));
    expect(said.filter(isUnplain)).toEqual([]);
  });

  it('begins with what the learner will do', () => {
    expect(verbs).toContain(/^\w+/.exec(topic.why)?.[0]);
  });

  it('asks nothing that a new release or plan changes', () => {
    expect(topic.recall.filter(({ ask, answer }) => ages.test(`${ask} ${answer}`))).toEqual([]);
  });

  it('has steps of at most 15 hours, which keep their ticks when they are reworded', () => {
    const steps = topic.goals.filter(goal => typeof goal !== 'string');
    if (topic.hours >= 30) {
      expect(steps.length).toBe(topic.goals.length);
      expect(steps.filter(({ hours }) => hours === undefined || hours > 15)).toEqual([]);
    }
    if (withNamedGoals.has(topic.id)) expect(steps.length).toBe(topic.goals.length);
    expect(steps.filter(({ id }) => id === undefined)).toEqual([]);
    expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
  });

  it('has goals that can be checked alone', () => {
    expect(goalsOf(topic).filter(goal => /^Explain\b|\bto a colleague\b/.test(goal))).toEqual([]);
  });

  it('asks nothing that yes or no would answer', () => {
    expect(topic.recall.filter(({ ask }) => yesOrNo.test(ask))).toEqual([]);
  });
});

/** A screen shows the words as they are: no contraction, no rare word, no backtick. */
function isUnplain(words: string): boolean {
  return contraction.test(words) || quaint.test(words) || words.includes('`');
}

function goalsOf({ goals }: TopicInFile): string[] {
  return goals.map(goal => (typeof goal === 'string' ? goal : goal.do));
}

function within(least: number, most: number): (count: number) => boolean {
  return count => count >= least && count <= most;
}

function measured(what: keyof typeof longest, texts: string[]): string[] {
  return texts.filter(said => [...said].length > longest[what]).map(said => `${what}: ${said}`);
}

describe('groups and areas', () => {
  it.each([
    ...areas.map(area => [area.id, area] as const),
    ...groups.map(group => [group.group, group] as const),
  ])('%s says what it is', (_, { title, about }) => {
    expect(about).toMatch(/\S/);
    expect([...measured('title', [title]), ...measured('about', [about])]).toEqual([]);
    expect([title, about].filter(isUnplain)).toEqual([]);
  });

  it('and milestones speak plainly', () => {
    const said = milestones.flatMap(({ title, about }) => [title, about]);
    expect(said.filter(isUnplain)).toEqual([]);
  });
});

describe.each(groups.map(group => [group.group, group] as const))('%s', (_, { about, topics }) => {
  it('names each of its topics', () => {
    const text = about.toLowerCase();
    const names = ({ id, title, aliases = [] }: TopicInFile) =>
      [id, title, ...aliases].map(name => name.toLowerCase().replaceAll('-', ' '));
    const unnamed = topics.filter(topic => !names(topic).some(name => text.includes(name)));
    expect(unnamed.map(({ id }) => id)).toEqual([]);
  });
});

describe('questions', () => {
  it('are all different', () => {
    const asked = topics.flatMap(({ id, recall }) => recall.map(({ ask }) => ({ id, ask: fold(ask) })));
    const first = new Map(asked.toReversed().map(({ id, ask }) => [ask, id]));
    expect(first.size, 'some question is asked twice').toBe(asked.length);
  });
});

describe('the way through', () => {
  const graph = graphOf(readRoadmap(bytes, 'roadmap.yaml').roadmap!.roadmap);
  const state = learnerState(graph, learner(graph, {}));
  const hoursOf = (list: { id: string }[]) =>
    list.reduce((sum, { id }) => {
      const topic = graph.numberOf.get(id)!;
      return sum + (state.inScope[topic] ? graph.roadmap.topics[topic]!.hours : 0);
    }, 0);
  const total = hoursOf(topics);

  it('has nine milestones, each with a project as its last topic, and every required topic in one', () => {
    const { milestones } = graph.roadmap;
    expect(milestones.map(({ id }) => id)).toEqual([
      ...['first-program', 'own-tool', 'on-the-web', 'with-a-database', 'online'],
      ...['accounts', 'fast', 'events', 'grown-up'],
    ]);
    const within = milestones.map((_, n) =>
      state.path.order.filter(topic => state.inScope[topic] && state.path.milestoneOf[topic] === n),
    );
    expect(within.map(order => graph.idOf(order.at(-1)!))).toEqual(milestones.map(({ project }) => project));
    expect(within.flat()).toEqual(state.path.order.filter(topic => state.inScope[topic]));
    for (const { title, about } of milestones)
      expect([title, about]).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/\S/)]);
  });

  it('has code analysis on everybody’s path, after Docker', () => {
    const number = graph.numberOf.get('sonarlint')!;
    const { path } = state;
    expect([state.inScope[number], graph.importance[number]]).toEqual([1, 2]);
    expect(graph.roadmap.milestones[path.milestoneOf[number]!]!.id).toBe('online');
    expect(path.place[number]).toBeGreaterThan(path.place[graph.numberOf.get('docker')!]!);
  });

  it('takes between 550 and 680 hours', () => {
    expect(total).toSatisfy(within(550, 680), `${total} hours`);
  });

  it('leads to a service with accounts in at most 460 of them', () => {
    const way = closureOf(state, graph.numberOf.get('shelf-accounts')!);
    const hours = way.reduce((sum, topic) => sum + graph.roadmap.topics[topic]!.hours, 0);
    expect(hours).toBeLessThanOrEqual(460);
  });

  it.each(areas.map(area => [area.id, area] as const))('gives %s a sensible share of them', (_, area) => {
    const hours = hoursOf(topicsOf(area));
    expect(hours).toSatisfy(within(2, total / 4), `${hours} of ${total} hours`);
  });

  it('has a longest chain of needs', () => {
    const chain = criticalPath(state);
    const hours = chain.reduce((sum, topic) => sum + graph.roadmap.topics[topic]!.hours, 0);
    const ids = chain.map(topic => graph.ids[topic]);
    console.log(`longest chain of needs: ${chain.length} topics, ${hours} of ${total} h: ${ids.join(' → ')}`);
    expect(chain.length).toBeGreaterThan(1);
  });

  it('ties every required topic to another', () => {
    const untied = graph.roadmap.topics.filter(({ id, group, optional }, topic) => {
      const isNeeded = [topic, group === null ? -1 : graph.numberOf.get(group)!].some(node =>
        graph.neededBy[node]?.some(other => other < graph.topicCount),
      );
      return !optional && graph.needs[topic]!.length === 0 && !isNeeded && !(id in loose);
    });
    expect(untied.map(({ id }) => id)).toEqual([]);
  });

  it('leads to every area when next is followed', () => {
    const learnt = follow(graph, {});
    expect(new Set(learnt)).toEqual(new Set(graph.ids.filter((_, topic) => state.inScope[topic])));
  });

  describe.each([
    ['by default', 'python'],
    ['with Java chosen', 'java'],
  ])('follows the order of a good teacher %s', (_, language) => {
    const given = language === 'python' ? {} : { 'backend-language': { chosen: [language] } };
    const walk = follow(graph, given);
    const numbers = walk.map(id => graph.numberOf.get(id)!);
    const nth = (id: string) => walk.indexOf(id) + 1;
    const required = walk.filter(id => !optional.includes(id));
    const importanceOf = (id: string) => graph.importance[graph.numberOf.get(id)!];

    it('has the language, Git, REST and Docker early', () => {
      expect(walk).toEqual(expect.arrayContaining([language, 'git', 'rest', 'docker']));
      expect(nth(language)).toBeLessThanOrEqual(6);
      expect(hoursOf(walk.slice(0, nth(language) - 1).map(id => ({ id })))).toBeLessThanOrEqual(100);
      expect(nth('git')).toBeLessThanOrEqual(3);
      expect(nth('rest')).toBeLessThanOrEqual(13);
      expect(nth('docker')).toBeLessThanOrEqual(33);
    });

    it('is the path itself', () => {
      const { path, inScope } = learnerState(graph, learner(graph, given));
      expect(numbers).toEqual(path.order.filter(topic => inScope[topic]));
    });

    it('has nothing of least importance before all of most importance', () => {
      const last = required.findLastIndex(id => importanceOf(id) === 3);
      expect(required.slice(0, last).filter(id => importanceOf(id) === 1)).toEqual([]);
    });

    it('uses soon what was learnt', () => {
      const used = learnerState(graph, learner(graph, given));
      const topicsBefore = (node: number): number[] =>
        stepsOf(used, node).flatMap(step => (step < graph.topicCount ? [step] : topicsBefore(step)));
      const waits = numbers.flatMap((topic, i) => {
        const first = numbers.findIndex((other, at) => at > i && topicsBefore(other).includes(topic));
        const isTool = graph.topic(topic).group === 'java-tools';
        return first < 0 || isTool ? [] : [{ id: graph.idOf(topic), wait: first - i }];
      });
      expect(waits.length).toBeGreaterThan(30);
      expect(waits.reduce((sum, { wait }) => sum + wait, 0) / waits.length).toBeLessThanOrEqual(5);
      expect(waits.filter(({ wait }) => wait > 12)).toEqual([]);
    });

    it('never has two long topics in a row', () => {
      const long = numbers.map(topic => graph.hours[topic]! >= 30);
      expect(walk.filter((_, i) => long[i] && long[i + 1])).toEqual([]);
    });
  });

  const choices = Object.entries(alternatives).flatMap(([group, ids]) => ids.map(id => [id, group] as const));
  it.each(choices)('leads there with %s chosen as well', (id, group) => {
    const chosen = { chosen: [id] };
    expect(follow(graph, { [group]: chosen })).toContain(id);
  });
});

/** Learns the topics of `next` until there are none; returns their ids in order. */
function follow(graph: Graph, choices: Record<string, Partial<TopicProgress>>): string[] {
  const given = { ...choices };
  const done: Partial<TopicProgress> = { status: 'done', doneCount: 1, touched: today };
  const learnt: string[] = [];
  for (;;) {
    const state = learnerState(graph, learner(graph, given));
    const first = rank(state, { today })[0];
    if (first === undefined) {
      const missing = areas.filter(({ id }) => !state.satisfied[graph.numberOf.get(id)!]);
      expect(missing.map(({ id }) => id)).toEqual([]);
      return learnt;
    }
    const id = graph.ids[first]!;
    expect(missingInFile(id, learnt), `what ${id} needs`).toEqual([]);
    learnt.push(id);
    given[id] = done;
  }
}

/** The missing needs of a topic, read from the file again. */
function missingInFile(id: string, learnt: readonly string[]): string[] {
  const area = areas.find(area => topicsOf(area).some(topic => topic.id === id))!;
  const group = groups.find(({ topics }) => topics.some(topic => topic.id === id));
  const own = topics.find(topic => topic.id === id)!;
  const needs = [own, group, area].flatMap(holder => holder?.needs ?? []);
  return needs.filter(need => {
    const members = groups.find(({ group }) => group === need);
    if (members === undefined) return !learnt.includes(need);
    const pick = members.pick ?? members.topics.length;
    return members.topics.filter(topic => learnt.includes(topic.id)).length < pick;
  });
}

/** All topics to learn for a topic, itself included. */
function closureOf(state: LearnerState, topic: number): number[] {
  const found = new Set([topic]);
  for (const node of found) for (const need of stepsOf(state, node)) found.add(need);
  return [...found].filter(node => node < state.graph.topicCount);
}

/** Of the topics that a new learner would learn. */
function criticalPath(state: LearnerState): number[] {
  const { graph, inScope } = state;
  const chains: number[][] = graph.ids.map(() => []);
  for (const node of graph.order) {
    const before = stepsOf(state, node).map(need => chains[need]!);
    const longest = before.reduce((a, b) => (b.length > a.length ? b : a), []);
    chains[node] = inScope[node] ? [...longest, node] : longest;
  }
  return chains.reduce((a, b) => (b.length > a.length ? b : a));
}
