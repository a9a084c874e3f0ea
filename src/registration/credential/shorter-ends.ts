import type { Graph } from '../../graph/graph.ts';
import { isGraphAnswer } from '../application/is-graph-answer.ts';

const oneDay = 86_400_000;
/** Where the policy may not be read: lifetimes that policies usually allow, longest first. */
const usualDays: readonly number[] = [365, 180, 90, 60, 30, 14, 7, 1];

/** Earlier ends for a secret that a policy finds too long-lived, the longest first. */
export async function shorterEnds(graph: Graph, now: number, asked: number): Promise<readonly number[]> {
  const allowed = await allowedLifetime(graph);
  // A minute less: Microsoft's clock may be ahead of ours, and it counts from its own now.
  const told = allowed === undefined ? [] : [now + allowed - 60_000];
  const usual = usualDays.map((days) => now + days * oneDay - 60_000);
  return [...told, ...usual].filter(
    (end) => end > now && end < asked && (told[0] === undefined || end <= told[0]),
  );
}

interface Restriction {
  readonly restrictionType?: string;
  readonly maxLifetime?: string | null;
  readonly state?: string;
}

async function allowedLifetime(graph: Graph): Promise<number | undefined> {
  try {
    const policy = await graph.get<{
      applicationRestrictions?: { passwordCredentials?: readonly Restriction[] };
    }>('/policies/defaultAppManagementPolicy');
    const restrictions = policy.applicationRestrictions?.passwordCredentials ?? [];
    const lifetimes = restrictions
      .filter(({ restrictionType, state }) => restrictionType === 'passwordLifetime' && state !== 'disabled')
      .map(({ maxLifetime }) => millisecondsOf(maxLifetime ?? ''))
      .filter((lifetime) => lifetime !== undefined);
    return lifetimes.length === 0 ? undefined : Math.min(...lifetimes);
  } catch (error) {
    if (isGraphAnswer(error, 401, 403, 404)) return undefined;
    throw error;
  }
}

/** ISO 8601, as Graph writes it: `P4DT12H30M5S`, `P180D`. */
function millisecondsOf(duration: string): number | undefined {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration);
  if (!found) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((digits) => Number(digits ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}
