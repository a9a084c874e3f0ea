import type { Clock } from '../../../base/clock.ts';
import type { Fetch } from '../../../base/fetch/open-fetch.ts';
import type { Cloud } from '../../../identity/clouds/cloud.ts';
import { type Seen, saw, unseen } from '../seen.ts';
import { reasonOf } from './reason-of.ts';

/** By how many milliseconds this machine's clock is ahead of Microsoft's, to about a second (RFC 9110 section 6.6.1). */
export async function askClock(fetch: Fetch, clock: Clock, cloud: Cloud): Promise<Seen<number>> {
  const address = `${cloud.authority}/common/discovery/instance?api-version=1.1&authorization_endpoint=${encodeURIComponent(`${cloud.authority}/common/oauth2/v2.0/authorize`)}`;
  try {
    const before = clock.elapsed();
    const answer = await fetch(address, { timeout: 10_000, redirect: 'manual' });
    const now = clock.now();
    const took = clock.elapsed() - before;
    await answer.body?.cancel();
    const date = Date.parse(answer.headers.get('date') ?? '');
    if (Number.isNaN(date)) return unseen('The answer did not say what time it is.');
    // The header has whole seconds, and was written about half way through.
    return saw(now - took / 2 - (date + 500));
  } catch (error) {
    return unseen(reasonOf(error));
  }
}
