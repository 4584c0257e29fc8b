// A step as a question: "Build an image." → "Can you build an image?"

/** Acronyms, and words with a capital in the title, keep their first letter. */
export function goalQuestion(goal: string, title: string): string {
  const [first = ''] = goal.split(/\s/, 1);
  const isWord = /^\p{Lu}[\p{Ll}'’-]*[,;:]?$/u.test(first);
  const isName = title.split(/\s+/).includes(first.replace(/[,;:]$/, '')) && !title.startsWith(`${first} `);
  const begun = isWord && !isName ? first.charAt(0).toLowerCase() + goal.slice(1) : goal;
  return `Can you ${begun.trim().replace(/[\s.?!…]+$/u, '')}?`;
}
