import type { z } from 'zod';
import type { undertaking } from '../../../operations/shapes/undertaking.ts';
import { getUndertaking } from '../../../operations/undertakings/get.ts';
import type { Errand } from '../errand.ts';
import { pause } from '../pause.ts';
import { findingCard } from '../words/finding-card.ts';
import { stepLine } from '../words/undertaking-words.ts';

export type Undertaking = z.output<typeof undertaking>;

/** Between two looks at how far it has come. */
const lookEvery = 300;

/** Shows the steps of an undertaking as they are taken, and answers it once it has ended. */
export async function followUndertaking(begun: Undertaking, errand: Errand): Promise<Undertaking> {
  const { terminal, perform, signal } = errand;
  const told = new Set<string>();
  const progress = terminal.progress('Microsoft is asked.');
  try {
    for (let now = begun; ; now = await perform(getUndertaking, { id: begun.id })) {
      for (const step of now.steps) {
        const isOver = step.state !== 'waiting' && step.state !== 'running';
        if (isOver && !told.has(step.name)) {
          told.add(step.name);
          terminal.note(stepLine(step, terminal.notes));
          if (step.finding !== undefined) terminal.note(findingCard(step.finding, terminal.notes));
        }
      }
      const running = now.steps.find(({ state }) => state === 'running');
      if (running !== undefined) progress.say(running.title);
      if (now.state !== 'running') return now;
      await pause(lookEvery, signal);
    }
  } finally {
    progress.end();
  }
}
