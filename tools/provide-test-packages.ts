import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';

/** Debian packages whose programs the suite tests against, each with a file that shows it is there. */
const packages = [
  { name: 'postgresql', brings: ['/usr/lib/postgresql'] },
  { name: 'chromium', brings: ['/usr/bin/chromium'] },
  { name: 'mosquitto', brings: ['/usr/sbin/mosquitto'] },
  { name: 'python3-caldav', brings: ['/usr/lib/python3/dist-packages/caldav'] },
] as const;

export function missingPackages(): string[] {
  return packages.filter(({ brings }) => !brings.every((path) => existsSync(path))).map(({ name }) => name);
}

/**
 * Installs what is missing where that is allowed (root on Debian), and otherwise says the one command that would.
 * The suites that go without skip themselves.
 */
export async function provideTestPackages(say: (words: string) => void): Promise<void> {
  const missing = missingPackages();
  if (missing.length === 0) return;
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (!existsSync('/etc/debian_version')) {
    say(`The suites that need ${missing.join(', ')} are skipped: these are Debian packages.`);
    return;
  }
  if (process.getuid?.() !== 0) {
    say(`The suites that need ${missing.join(', ')} are skipped. This would install them: sudo ${command}`);
    return;
  }
  say(`Installing for the tests: ${missing.join(', ')}`);
  const failure = withoutStartingServices(() => run('apt-get -q update') ?? run(`${command} -q`));
  if (failure !== undefined) say(`That failed, so their suites are skipped. ${failure}`);
}

function run(command: string): string | undefined {
  const [program = '', ...words] = command.split(' ');
  const { status, stderr, error } = spawnSync(program, words, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0 ? undefined : `${command}: ${error?.message ?? stderr.toString().trim().slice(-2_000)}`;
}

/** Debian starts a server's service on installation; tests only want the program (policy-rc.d, see invoke-rc.d(8)). */
function withoutStartingServices<T>(work: () => T): T {
  const policy = '/usr/sbin/policy-rc.d';
  if (existsSync(policy)) return work();
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return work();
  } finally {
    rmSync(policy, { force: true });
  }
}
