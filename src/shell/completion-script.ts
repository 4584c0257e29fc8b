// The scripts that teach shells to complete: those of @bomb.sh/tab, mended where a key press could do harm or make noise.

import { script } from '@bomb.sh/tab';

export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof shells)[number];

/** What stands in tab's script, what takes its place, and why. */
interface Repair {
  why: string;
  found: RegExp;
  instead: string;
}

export function completionScript(shell: Shell): string {
  const { header, repairs } = changes[shell];
  const mended = repairs.reduce(
    mend,
    printedBy(() => script(shell, 'roadmap', 'roadmap')),
  );
  return mended.replace(/\n/, `\n${header}\n`);
}

function mend(text: string, { found, instead, why }: Repair): string {
  const mended = text.replace(found, () => instead);
  if (mended === text) throw new Error(`the completion script has changed, and this is left to mend: ${why}`);
  return mended;
}

/** tab hands its scripts to nobody, it prints them. */
function printedBy(print: () => void): string {
  const lines: string[] = [];
  const { log } = console;
  console.log = (line: string) => {
    lines.push(line);
  };
  try {
    print();
  } finally {
    console.log = log;
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

/** Bash splits words at = and : as well; where no blank is between them, they are one. */
const bashWords = `
# The words up to the cursor
__roadmap_words() {
    local line=\${COMP_LINE:0:COMP_POINT} i blanks word
    words=()
    for ((i = 0; i <= COMP_CWORD; i++)); do
        blanks=\${line%%[![:space:]]*}
        line=\${line#"$blanks"}
        word=\${COMP_WORDS[i]}
        # The cursor may stand in the middle of the last one
        ((i == COMP_CWORD)) && word=$line
        line=\${line#"$word"}
        if [[ -n $blanks || $i -eq 0 ]]; then
            words+=("$word")
        else
            words[\${#words[@]}-1]+=$word
        fi
    done
    cur=\${words[\${#words[@]}-1]}
}
`;

const changes: Record<Shell, { header: string; repairs: Repair[] }> = {
  bash: {
    header: `# Switch it on in ~/.bashrc: eval "$(roadmap completion bash)"\n${bashWords}`,
    repairs: [
      {
        why: 'read again, a read-only variable is an error, and other programs use the same names',
        found: /readonly (?=ShellCompDirective)/g,
        instead: '',
      },
      { why: 'the same', found: /ShellCompDirective/g, instead: '__roadmap_directive' },
      {
        why: 'needs the package bash-completion, and evaluates what is typed, so that Tab runs $(…) and > empties files',
        found: /local cur prev [\s\S]*?eval "\$requestComp" 2>\/dev\/null\)/,
        instead: `local cur words comp
    __roadmap_words

    local out directive
    out=$(roadmap complete -- "\${words[@]:1}" 2>/dev/null) || return 0`,
      },
      {
        why: 'evaluates what is offered, and bash wants of --area=web only what follows the =',
        found: /COMPREPLY=\( \$\(compgen -W .*/,
        instead: `local prefix=''
    if [[ $cur == --*=* ]]; then
        [[ $COMP_WORDBREAKS == *=* ]] || prefix=\${cur%%=*}=
        cur=\${cur#*=}
    fi
    COMPREPLY=()
    for comp in "\${completions[@]}"; do
        if [[ -n $comp && $comp == "$cur"* ]]; then COMPREPLY+=("$prefix$comp"); fi
    done`,
      },
      {
        why: 'older versions of bash lack compopt or nosort',
        found: /(?<=compopt [-+]o (nosort|default))$/gm,
        instead: ' 2>/dev/null || true',
      },
      { why: 'never offers files', found: /^complete -F/m, instead: 'complete -o default -F' },
    ],
  },
  zsh: {
    header: `# Switch it on in ~/.zshrc: eval "$(roadmap completion zsh)"\n
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }`,
    repairs: [
      {
        why: 'takes two quoted words for two',
        found: /"\$\{=words\[1,CURRENT\]\}"/,
        instead: `"\${(@)words[1,CURRENT]}"`,
      },
      {
        why: 'is evaluated, and holds what is typed',
        found: /-P \$\{BASH_REMATCH\}/,
        instead: `-P \${(q)BASH_REMATCH}`,
      },
    ],
  },
  fish: {
    header: '# Switch it on: roadmap completion fish > ~/.config/fish/completions/roadmap.fish',
    repairs: [],
  },
  powershell: {
    header: '# Switch it on in $PROFILE: roadmap completion powershell | Out-String | Invoke-Expression',
    repairs: [
      {
        why: 'is evaluated, and PowerShell takes typographic quotes for quotes',
        found: /\(\$_ -replace "'", "''"\)/,
        instead: `($_ -replace "['\\u2018-\\u201b]", '$0$0')`,
      },
    ],
  },
};
