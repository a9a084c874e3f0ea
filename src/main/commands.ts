import type { Command } from './command.ts';

/** Every command by its name (one word or two), loaded when it is asked for. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./commands/start.ts')).start,
  sandbox: async () => (await import('./commands/sandbox.ts')).sandbox,
  help: async () => (await import('./commands/help.ts')).help,
};
