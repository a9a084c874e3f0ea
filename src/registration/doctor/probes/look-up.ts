import { type Seen, saw, unseen } from '../seen.ts';
import { reasonOf } from './reason-of.ts';

/** Looks something up with what was seen before, if it was. */
export async function lookUp<With, Value>(
  seen: Seen<With>,
  look: (value: With) => Promise<Value>,
): Promise<Seen<Value>> {
  if ('unseen' in seen) return seen;
  try {
    return saw(await look(seen.value));
  } catch (error) {
    return unseen(reasonOf(error));
  }
}
