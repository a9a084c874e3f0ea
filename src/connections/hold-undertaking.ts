import { PorticoError } from '../base/errors/portico-error.ts';
import { compareAndSwap } from '../storage/compare-and-swap.ts';
import type { Row } from '../storage/schema/schema.ts';
import { toJson } from '../storage/schema/to-json.ts';
import type { HeldChange, HeldUndertaking, Notes, UndertakingsParts } from './undertakings.ts';

/** How long others keep away after the last sign of life. */
export const holdFor = 60_000;

type UndertakingRow = Row<'undertakings'>;
type Change = Parameters<typeof compareAndSwap<'undertakings'>>[1]['set'];

/**
 * An undertaking this process works on. Every write shows that it is still alive; between them a timer does. Should the
 * process have slept so long that another one took over, the next write fails.
 */
export function holdUndertaking(
  { storage, vault, clock }: UndertakingsParts,
  row: UndertakingRow,
): HeldUndertaking {
  const { id } = row;
  const place = { table: 'undertakings', column: 'credential', row: id } as const;
  let { revision, steps, notes, credential } = row;
  let turn: Promise<unknown> = Promise.resolve();

  /** One write after the other: each goes by the revision the one before left. */
  function write(set: Change): Promise<void> {
    const next = turn.then(async () => {
      const swap = { table: 'undertakings' as const, where: { id }, revision, set };
      if (!(await compareAndSwap(storage.db, swap))) {
        throw new PorticoError('registration-undertaking-taken-over', {
          detail: `Undertaking ${id} was not heard of for a while, and another process went on with it.`,
        });
      }
      revision += 1;
    });
    turn = next.catch(() => undefined);
    return next;
  }

  const heartbeat = setInterval(() => {
    // Should it fail, the next real write says why.
    write({ held_until: clock.now() + holdFor }).catch(() => undefined);
  }, holdFor / 4).unref();

  return {
    id,
    get notes() {
      return notes;
    },
    async credential() {
      return credential === null ? undefined : vault.unseal(place, credential);
    },
    async change(change: HeldChange) {
      const { step, registration } = change;
      if (step) steps = steps.map((one) => (one.name === step.name ? { ...one, ...step } : one));
      if (change.notes) notes = { ...notes, ...change.notes } satisfies Notes;
      if (change.credential !== undefined)
        credential = change.credential === null ? null : await vault.seal(place, change.credential);
      await write({
        steps: toJson(steps),
        notes: toJson(notes),
        credential,
        held_until: clock.now() + holdFor,
        ...(registration === undefined ? {} : { registration }),
      });
    },
    async letGo() {
      clearInterval(heartbeat);
      await write({ holder: null, held_until: 0 });
    },
    async end(state) {
      clearInterval(heartbeat);
      await write({ state, ended_at: clock.now(), holder: null, held_until: 0 });
    },
  };
}
