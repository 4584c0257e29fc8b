// The rule by which \`next\` chooses, in the words of help, the README and docs/how-it-decides.md.

export const nextRule: readonly string[] = [
  'A roadmap is a row of milestones, and next follows it: the first milestone that is not finished, and in it the first topic that is not done.',
  'The needs of a topic always come before it, so a locked topic is never offered.',
  'Topics that you began in the last two weeks come first; while you have a goal, only topics on the way to it are offered, the goal with the earliest day first.',
  'If one of several is enough, the one you chose counts, else the one that takes the fewest extra hours.',
];
