// The rule by which \`next\` chooses, in the words of help, the README and docs/how-it-decides.md.

export const nextRule: readonly string[] = [
  'A roadmap is a row of milestones, and next follows it: the first milestone that is not finished, and in it the first topic that is not done.',
  'What a topic needs always comes before it, so a locked topic is never offered.',
  'What you have begun in the last two weeks comes first; and while you have a goal, only what leads to it is offered, the goal with the earliest day first.',
  'Where one of several is enough, the one you chose counts, else the one that takes the fewest extra hours.',
];
