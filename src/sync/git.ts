// Runs git without a shell, with an environment and settings that leave nothing of the learner's or the remote's to
// run.

import { spawn } from 'node:child_process';
import { Failure } from '../core/text/failure.ts';

export interface GitOptions {
  /** The private repository. */
  folder: string;
  env: Readonly<Record<string, string | undefined>>;
  /** Whether git may ask for a name or a password. */
  mayAsk: boolean;
  /** A command without a heartbeat for so long is ended. */
  silentMs?: number;
}

export interface Answer {
  code: number | null;
  stdout: Buffer;
  /** Its last lines. */
  stderr: string;
}

const silentMs = 60_000;
/** The reason of a failure is at the end of the output. */
const keptOfStderr = 8192;

/** Runs one command to its end. Throws only where git can't be started. */
export function runGit(
  options: GitOptions,
  args: readonly string[],
  input: string | Buffer = '',
): Promise<Answer> {
  const child = startGit(options, args);
  const out: Buffer[] = [];
  let stderr = '';
  let silent = false;
  const patience = setTimeout(() => {
    silent = true;
    end(child, options);
  }, options.silentMs ?? silentMs);
  child.stdout!.on('data', (chunk: Buffer) => {
    patience.refresh();
    out.push(chunk);
  });
  child.stderr!.on('data', (chunk: Buffer) => {
    patience.refresh();
    stderr = (stderr + chunk.toString()).slice(-keptOfStderr);
  });
  // It ended before it had read everything; its exit code says so.
  child.stdin!.on('error', () => {});
  child.stdin!.end(input);
  return new Promise((resolve, reject) => {
    child.on('error', error => {
      clearTimeout(patience);
      reject((error as NodeJS.ErrnoException).code === 'ENOENT' ? noGit() : error);
    });
    child.on('close', code => {
      clearTimeout(patience);
      const said = silent
        ? `${stderr}\nfatal: no answer for ${(options.silentMs ?? silentMs) / 1000} seconds`
        : stderr;
      resolve({ code: silent ? 1 : code, stdout: Buffer.concat(out), stderr: said });
    });
  });
}

/** Starts git; `args` come after the settings. */
export function startGit(options: GitOptions, args: readonly string[]) {
  return spawn('git', [...settings(options), ...args], {
    cwd: '/',
    env: environment(options),
    stdio: ['pipe', 'pipe', 'pipe'],
    // A session of its own has no terminal in which git or ssh could ask.
    detached: !options.mayAsk,
    windowsHide: true,
  });
}

function end(child: ReturnType<typeof startGit>, { mayAsk }: GitOptions): void {
  try {
    if (mayAsk || child.pid === undefined) child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended meanwhile.
  }
}

/**
 * A repository in a folder runs its own hooks and programs on push and fetch, unless git is started there like this.
 */
export function onFolder(folder: string, kind: 'upload-pack' | 'receive-pack'): string {
  const path = folder.replaceAll("'", `'\\''`);
  return `--${kind}=git -c 'core.hooksPath=${path}/no-hooks' -c core.alternateRefsCommand=true -c core.fsmonitor=false -c receive.autogc=false ${kind}`;
}

function settings({ folder, mayAsk }: GitOptions): string[] {
  const pairs = [
    `core.hooksPath=${folder}/no-hooks`,
    'core.fsmonitor=false',
    'gc.autoDetach=false',
    'maintenance.autoDetach=false',
    'protocol.version=2',
    'transfer.fsckObjects=false',
    'fetch.fsckObjects=false',
    'fetch.writeCommitGraph=false',
    'fetch.recurseSubmodules=false',
    'fetch.prune=false',
    'push.gpgSign=false',
    'push.followTags=false',
    'push.recurseSubmodules=no',
    'push.negotiate=false',
    'push.pushOption=',
    'http.lowSpeedLimit=1',
    'http.lowSpeedTime=30',
    // A set-up logs in several times: one question is enough.
    ...(mayAsk && process.platform !== 'win32' ? ['credential.helper=cache --timeout=60'] : []),
  ];
  return [...pairs.flatMap(pair => ['-c', pair]), `--git-dir=${folder}`];
}

/** Of git's variables only those by which people reach their servers: GIT_DIR and its kind would lead elsewhere. */
const kept =
  /^GIT_(SSH|SSH_COMMAND|SSH_VARIANT|ASKPASS|CONFIG_GLOBAL|CONFIG_SYSTEM|CONFIG_NOSYSTEM|SSL_.*|HTTP_.*|PROXY_.*)$/;

function environment({ env, mayAsk }: GitOptions): NodeJS.ProcessEnv {
  const passed = Object.entries(env).filter(([name]) => !name.startsWith('GIT_') || kept.test(name));
  return {
    ...Object.fromEntries(passed),
    LC_ALL: 'C',
    GIT_ALLOW_PROTOCOL: 'https:http:ssh:file',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    ...(!mayAsk && {
      GIT_TERMINAL_PROMPT: '0',
      GIT_ASKPASS: '',
      SSH_ASKPASS_REQUIRE: 'never',
      GCM_INTERACTIVE: 'never',
    }),
  };
}

function noGit(): Failure {
  return new Failure('system', 'git is not installed, and sync needs it', {
    unchanged: true,
    hint: 'Install it: https://git-scm.com\nOr exchange files: roadmap export FILE here, roadmap import FILE there',
  });
}

/** Causes of failures by what git says in English; the first that fits. `%`: the name of the repository. */
const causes: readonly (Pick<Failure, 'code' | 'message' | 'hint'> & {
  said: RegExp;
  reason?: Failure['reason'];
})[] = [
  {
    said: /dubious ownership/,
    code: 'remote-denied',
    message: '% belongs to another user',
    hint: 'If it is yours: git config --global --add safe.directory FOLDER',
  },
  {
    said: /No space left|disk quota|unable to write|file write error|unable to create temporary/i,
    code: 'system',
    message: '% or this computer has no room left',
    hint: 'Make room, and try again.',
  },
  {
    said: /refs\/heads\/roadmap' exists|cannot lock ref 'refs\/heads\/roadmap\//,
    code: 'refused',
    reason: 'name-taken',
    message: '% has a branch named "roadmap", where those of the devices belong',
    hint: 'Rename or delete that branch, or take a repository of its own.',
  },
  {
    said: /transport '[^']*' not allowed|protocol '[^']*' is not supported/,
    code: 'remote-denied',
    message: 'git was told to reach % in a way that could run a program',
    hint: 'See what changes the address: git config --get-regexp url',
  },
  {
    said: /could not read (Username|Password)|terminal prompts disabled|Authentication failed|returned error: 40[13]|Permission denied|Host key verification failed|access denied|not allowed to push|protected branch|hook declined|denied to|read-only/i,
    code: 'remote-denied',
    message: '% does not let you in',
    hint: 'Try it with git itself: git ls-remote ADDRESS',
  },
  {
    said: /Could not resolve host|Failed to connect|Couldn't connect|Connection (refused|timed out|reset|closed)|timed out|Operation too slow|returned error: 5\d\d|Network is unreachable|No route to host|Empty reply|no answer for/i,
    code: 'remote-unreachable',
    message: "% can't be reached",
    hint: 'Nothing is lost: the next sync sends it.',
  },
  {
    said: /not found|does not exist|does not appear to be a git repository|returned error: 404|No such file or directory/i,
    code: 'remote-missing',
    message: '% is not there',
    hint: 'Make an empty, private repository of that name, or mount the folder, and try again.',
  },
];

/** The meaning of a failed git command for the learner. */
export function failureOfGit({ stderr }: Answer, name: string, version: string | null): Failure {
  if (version !== null && /unknown (option|switch)|usage: git/i.test(stderr)) {
    return new Failure('system', `sync needs git 2.30 or later, and this is ${version}`, {
      hint: 'Install a newer one: https://git-scm.com',
    });
  }
  const cause = causes.find(({ said }) => said.test(stderr));
  const lines = stderr
    .split(/[\r\n]+/)
    .filter(line => /\S/.test(line) && !/^\s*remote: (Enumerating|Counting|Compressing|Total)/.test(line))
    .slice(-2)
    .map(line => `git: ${line.trim()}`);
  const hint = [cause?.hint, ...lines].filter(line => line !== undefined).join('\n');
  const message = (cause?.message ?? "git can't sync with %").replace('%', () => name);
  return new Failure(cause?.code ?? 'system', message, { reason: cause?.reason, hint });
}
