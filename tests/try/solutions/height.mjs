// Prints the height of a town that a server knows. FAULT names what is wrong with it.
const fault = process.env.FAULT ?? '';
const url = `${process.env.UPSTREAM}/towns/${process.argv[2]}`;
let answer = await fetch(url);
if (answer.status === 503 && fault !== 'once') answer = await fetch(url);
if (fault === 'thrice') await fetch(url);
if (answer.ok) console.log((await answer.json()).height);
else if (fault === 'silent') process.exitCode = 0;
else {
  console.error(`no town ${process.argv[2]}`);
  process.exitCode = 1;
}
