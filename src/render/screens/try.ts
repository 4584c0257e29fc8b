// The screens of `try`.

import type { TryListView, TryView } from '../../view/try.ts';
import { clean, cleanLine } from '../kit/clean.ts';
import { count, endsOrBelow, hints, innerWidth, labelled, labelledWidth, screen } from '../kit/layout.ts';
import type { Style } from '../kit/style.ts';
import { wrap } from '../kit/width.ts';

const label = 10;

export function tryText(view: TryView, style: Style): string {
  const { topic, target, checks, remarks } = view;
  return screen(
    endsOrBelow(style.bold(cleanLine(topic.title)), style.dim(cleanLine(target)), style),
    checks.flatMap(check => checkLines(check, view, style)),
    [
      ...wrap(summary(view, style), innerWidth(style)),
      ...remarks.flatMap(one => wrap(one, innerWidth(style))),
    ],
    hints(nextHints(view), style),
  );
}

function checkLines(check: TryView['checks'][number], { curl }: TryView, style: Style): string[] {
  const glyph = glyphOf(check.state, style);
  const [first = '', ...more] = wrap(cleanLine(check.name), innerWidth(style) - 2);
  const { fault, reason } = check;
  const rows: [name: string, words: string | null][] =
    fault === null
      ? [[check.state === 'broken' ? 'broken' : 'left out', reason]]
      : [
          ['sent', fault.sent],
          ['wanted', fault.wanted],
          ['saw', fault.saw],
          ['body', fault.body],
          ['why', fault.why],
          ['again', curl ? fault.again : null],
        ];
  return [
    `${glyph} ${first}`,
    ...more.map(line => `  ${line}`),
    ...rows.flatMap(([name, words]) =>
      words === null
        ? []
        : labelled(name, wrap(cleanLine(words), labelledWidth(label, style) - 2), label, style).map(
            line => `  ${line}`,
          ),
    ),
  ];
}

function glyphOf(state: TryView['checks'][number]['state'], { glyphs, green }: Style): string {
  // If glyphs are words, the words of topic states would be wrong here.
  if (glyphs.bar === null)
    return { passed: '[holds]', open: '[not yet]', left: '[left out]', broken: '[broken]' }[state];
  if (state === 'passed') return green(glyphs.states.done);
  return state === 'open' ? glyphs.states.ready : glyphs.dash;
}

function summary({ shown, passed, left, of, checks, seconds, cancelled }: TryView, style: Style): string {
  if (cancelled) return `Stopped after ${count(of, 'check')}; nothing was recorded.`;
  const broken = checks.filter(({ state }) => state === 'broken').length;
  const rest = [...(left > 0 ? [`${left} left out`] : []), ...(broken > 0 ? [`${broken} broken`] : [])];
  const words = shown ? `Shown: all ${of}` : [`${passed} of ${of}`, ...rest].join(', ');
  // Nobody waits for less.
  const took = seconds < 1 ? '' : ` ${style.glyphs.dot} ${seconds.toFixed(1)} s`;
  return `${shown ? style.green(words) : words}${took}`;
}

function nextHints({ topic, shown, learnt, checks, curl, cancelled }: TryView): string[] {
  if (cancelled) return [];
  if (shown) return learnt ? [] : [`Learnt it? roadmap done ${topic.id}`];
  const canRepeat = !curl && checks.some(({ fault }) => fault?.again != null);
  return [
    `What is fixed: roadmap try ${topic.id} --list`,
    ...(canRepeat ? ['--curl shows the requests as lines to type'] : []),
  ];
}

/** The way to type the place of the work. */
const wayTo = { service: ' --url :8000', folder: ' --in FOLDER', command: ' -- COMMAND', person: '' };

export function tryListText({ topics }: TryListView, style: Style): string {
  const [only] = topics;
  if (topics.length === 1 && only !== undefined) {
    const { topic, contract, checks } = only;
    return screen(
      endsOrBelow(style.bold(cleanLine(topic.title)), style.dim(topic.id), style),
      clean(contract ?? '')
        .split('\n')
        .flatMap(line => wrapped(line, style)),
      checks.flatMap(({ name }) => {
        const [first = '', ...more] = wrap(cleanLine(name), innerWidth(style) - 2);
        return [`${style.glyphs.states.ready} ${first}`, ...more.map(line => `  ${line}`)];
      }),
      hints([`Try it: roadmap try ${topic.id}${wayTo[checks[0]!.looks_at]}`], style),
    );
  }
  return screen(
    topics.length === 0 ? wrap('No topic of this roadmap has checks.', innerWidth(style)) : [],
    topics.flatMap(({ topic, checks }) =>
      endsOrBelow(`${cleanLine(topic.title)}  ${count(checks.length, 'check')}`, style.dim(topic.id), style),
    ),
    hints(topics.length === 0 ? [] : ['What is fixed: roadmap try <topic> --list'], style),
  );
}

/** A contract has columns: a line keeps them as long as it fits. */
function wrapped(line: string, style: Style): string[] {
  return line.length <= innerWidth(style) ? [line] : wrap(line, innerWidth(style));
}
