import { createInterface } from 'node:readline';

// biome-ignore lint/suspicious/noExplicitAny: commands of every shape
export type Commands = Readonly<Record<string, (more: any) => Promise<unknown>>>;

export function tell(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Answers each line of the input by the command it names; what fails is told by its name and words. */
export function answerCommands(commands: Commands): void {
  createInterface({ input: process.stdin }).on('line', async (line) => {
    const { command, ...more } = JSON.parse(line) as { command: string };
    try {
      tell((await commands[command]?.(more)) ?? null);
    } catch (error) {
      const { name, message, errorCode, subError, errorNo } = error as Error & Record<string, unknown>;
      tell({ failed: { name, message, errorCode, subError, errorNo } });
    }
  });
}
