import type { ControlCall } from './control.ts';
import { ControlRefusal } from './control-refusal.ts';

/** Every committed write after `since`, oldest first. */
export function readLedger({ world, request }: ControlCall) {
  const text = request.url.searchParams.get('since') ?? '0';
  if (!/^\d{1,15}$/.test(text))
    throw new ControlRefusal(400, 'since must be the sequence number of a ledger entry, or 0.');
  const entries = world.ledger.since(Number(text));
  return { entries, latest: entries.at(-1)?.sequence ?? Number(text) };
}
