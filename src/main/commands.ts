import type { Command } from './command.ts';

type Loaded = () => Promise<Command>;

export interface Commands {
  /** By name (one word or two), loaded when it is asked for. */
  readonly own: Readonly<Record<string, Loaded>>;
  /** Those that follow from operations. */
  readonly derived: () => Promise<Readonly<Record<string, Loaded>>>;
}

/** Every command. The first ones are what people begin with. */
export const commands: Commands = {
  own: {
    start: async () => (await import('./commands/start.ts')).start,
    register: async () => (await import('./commands/register.ts')).register,
    connect: async () => (await import('./commands/connect.ts')).connect,
    doctor: async () => (await import('./commands/doctor.ts')).doctor,
    call: async () => (await import('./commands/call.ts')).call,
    link: async () => (await import('./commands/link.ts')).link,
    worker: async () => (await import('./commands/worker.ts')).worker,
    sandbox: async () => (await import('./commands/sandbox.ts')).sandbox,
    backup: async () => (await import('./commands/backup.ts')).backup,
    restore: async () => (await import('./commands/restore.ts')).restore,
    'storage move': async () => (await import('./commands/storage-move.ts')).storageMove,
    'rotate-key': async () => (await import('./commands/rotate-key.ts')).rotateKey,
    help: async () => (await import('./commands/help.ts')).help,
  },
  derived: async () => (await import('./commands/derived.ts')).derived(),
};
