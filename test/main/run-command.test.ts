import { describe, expect, it } from 'vitest';
import { PorticoError } from '../../src/base/errors/portico-error.ts';
import type { Command } from '../../src/main/command.ts';
import { commands } from '../../src/main/commands.ts';
import { runCommand } from '../../src/main/run-command.ts';
import { deafTerminal } from '../support/deaf-terminal.ts';

const move: Command = {
  summary: 'Move a thing.',
  usage: 'thing move FROM --to WHERE',
  words: ['FROM'],
  options: { to: { type: 'string', value: 'WHERE', meaning: 'Its new place.' } },
  run: async ({ words, options, answer, note }) => {
    note('moving');
    answer({ from: words[0], to: options.to }, `Moved ${words[0]} to ${options.to}.`);
  },
};
const list: Command = {
  summary: 'List things.',
  usage: 'things',
  run: async ({ answer }) => {
    answer([], 'No things.');
    return 'failed';
  },
};
const paint: Command = {
  summary: 'Paint a thing.',
  usage: 'things paint THING [COLOUR]',
  words: ['THING'],
  mayFollow: ['COLOUR'],
  options: { thick: { type: 'boolean', meaning: 'Lays it on.' } },
  run: async ({ words: [thing, colour = 'white'], answer }) => {
    answer({}, `${thing} is ${colour}.`);
    return undefined;
  },
};
const well: Command = {
  ...list,
  usage: 'lose well',
  run: async ({ answer }) => {
    answer({}, 'Well lost.');
    return undefined;
  },
};
const lose: Command = {
  summary: 'Lose a thing.',
  usage: 'lose',
  run: async () => {
    throw new PorticoError('storage-busy', { detail: 'Held by the other one.' });
  },
};
const break_: Command = {
  summary: 'Break.',
  usage: 'break',
  run: async () => {
    throw new Error('client_secret=hunter2 did not fit');
  },
};
const set: Command = {
  summary: 'Read the settings.',
  usage: 'set',
  run: async ({ config }) => void config(),
};

async function run(...given: string[]) {
  let out = '';
  let err = '';
  const exit = await runCommand(given, {
    commands: {
      own: {
        'thing move': async () => move,
        lose: async () => lose,
        break: async () => break_,
        set: async () => set,
      },
      derived: async () => ({
        things: async () => list,
        'things paint': async () => paint,
        'lose well': async () => well,
        'only one': async () => well,
      }),
    },
    terminal: deafTerminal,
    environment: { PORTICO_PROT: '1' },
    home: '/',
    folder: '/',
    stopping: () => new AbortController().signal,
    out: (text) => {
      out += `${text}\n`;
    },
    err: (text) => {
      err += `${text}\n`;
    },
  });
  return { exit, out, err };
}

describe('a command that is done exits with 0', () => {
  it('and answers in words, what it notes kept apart', async () => {
    expect(await run('thing', 'move', 'a', '--to', 'b')).toEqual({
      exit: 0,
      out: 'Moved a to b.\n',
      err: 'moving\n',
    });
  });

  it('or in JSON', async () => {
    const { exit, out } = await run('thing', 'move', 'a', '--to=b', '--json');
    expect([exit, JSON.parse(out)]).toEqual([0, { from: 'a', to: 'b' }]);
  });

  it('which a terminal can only show', async () => {
    const { out } = await run('thing', 'move', 'a\u009b2K', '--json');
    expect(out).toContain('"a\\u009b2K"');
    expect(JSON.parse(out)).toMatchObject({ from: 'a\u009b2K' });
  });

  it('and explains itself', async () => {
    const { exit, out } = await run('thing', 'move', '--help');
    expect(exit).toBe(0);
    expect(out).toMatch(
      /^Move a thing\.\n\nUsage: \.\/portico thing move FROM --to WHERE\n\n {2}--to WHERE +Its new place\.\n/,
    );
  });
});

describe('what follows from operations', () => {
  it.each([
    [['things', 'paint', 'a'], 'a is white.'],
    [['things', 'paint', 'a', 'red'], 'a is red.'],
    [['--json', 'things', 'paint', 'a'], '{}'],
    [['lose', 'well'], 'Well lost.'],
    [['only'], 'Well lost.'],
  ])('is found: %j', async (given, words) => {
    expect(await run(...given)).toEqual({ exit: 0, out: `${words}\n`, err: '' });
  });

  it.each([[['things']], [['things', 'list']]])('may answer that all is not well: %j', async (given) => {
    expect(await run(...given)).toEqual({ exit: 1, out: 'No things.\n', err: '' });
  });

  it('and its noun tells what else there is', async () => {
    expect((await run('things', '--help')).out).toContain('Also:\n  ./portico things paint THING\n');
  });

  it.each([
    [['things', 'pain', 'a'], 'There is no command "things pain". Did you mean things paint?'],
    [['things', 'paint', 'a', 'b', 'c'], '"c" is one word too many.'],
    [['thinks'], 'There is no command "thinks". Did you mean things?'],
  ])('or what was meant is guessed: %j', async (given, words) => {
    const { exit, err } = await run(...given);
    expect([exit, err.split('\n')[0]]).toEqual([2, words]);
  });
});

describe('a command that fails exits with 1', () => {
  it('and says why, whose move it is, what to do, and the code', async () => {
    const { exit, out, err } = await run('lose');
    expect([exit, out]).toEqual([1, '']);
    expect(err).toBe(
      'The database is held by other work.\n  Held by the other one.\nNobody has to do anything: Try again in a few seconds.\n(storage-busy)\n',
    );
  });

  it('also in JSON', async () => {
    const { err } = await run('lose', '--json');
    expect(JSON.parse(err)).toMatchObject({ code: 'storage-busy', detail: 'Held by the other one.' });
  });

  it('and tells a defect from an error, without its secrets', async () => {
    const { exit, err } = await run('break');
    expect(exit).toBe(1);
    expect(err).toContain('a defect in Portico');
    expect(err).toContain('client_secret=[redacted] did not fit');
    expect(err).not.toContain('hunter2');
  });

  it('for settings that are not allowed, with the name that was meant', async () => {
    const { exit, err } = await run('set');
    expect(exit).toBe(1);
    expect(err).toContain('PORTICO_PROT is not a variable Portico knows. Did you mean PORTICO_PORT?');
    expect(err).toContain('(config-not-allowed)');
  });
});

describe('a command that is written wrongly exits with 2', () => {
  it.each([
    [['lost'], 'There is no command "lost". Did you mean lose?'],
    [['thing'], 'There is no command "thing".'],
    [['thing', 'move'], 'FROM is missing.'],
    [['thing', 'move', 'a', 'b'], '"b" is one word too many.'],
    [['thing', 'move', 'a', '--into', 'b'], "Unknown option '--into'"],
    [['thing', 'move', 'a', '--to'], "Option '--to <value>' argument missing"],
  ])('%j', async (given, words) => {
    const { exit, out, err } = await run(...given);
    expect([exit, out]).toEqual([2, '']);
    expect(err).toContain(words);
    expect(err).toContain('./portico ');
  });
});

it('every command can be asked for its usage, under its own name', async () => {
  const every = { ...commands.own, ...(await commands.derived()) };
  for (const [name, load] of Object.entries(every)) {
    const { summary, usage } = await load();
    expect(usage.startsWith(name), name).toBe(true);
    expect(summary).toMatch(/\.$/);
  }
});
