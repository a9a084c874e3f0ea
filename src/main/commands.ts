import type { Command } from './command.ts';

/** Every command by its name (one word or two), loaded when it is asked for. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./commands/start.ts')).start,
  worker: async () => (await import('./commands/worker.ts')).worker,
  sandbox: async () => (await import('./commands/sandbox.ts')).sandbox,
  backup: async () => (await import('./commands/backup.ts')).backup,
  restore: async () => (await import('./commands/restore.ts')).restore,
  'storage move': async () => (await import('./commands/storage-move.ts')).storageMove,
  'rotate-key': async () => (await import('./commands/rotate-key.ts')).rotateKey,
  help: async () => (await import('./commands/help.ts')).help,
};
