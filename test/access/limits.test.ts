import { describe, expect, it } from 'vitest';
import { oneAtATime } from '../../src/access/password/one-at-a-time.ts';
import { networkOf } from '../../src/access/sign-in-limits.ts';
import { PorticoError } from '../../src/base/errors/portico-error.ts';
import { sqlite } from '../storage/each-engine.ts';
import { here, hours, openClaimed, password, seconds, wrong } from './access-fixture.ts';

const stranger = { address: '203.0.113.5' };

/** How a try ended: `in`, or the code of the refusal. */
async function tried(work: Promise<unknown>): Promise<{ code: string; wait: number | undefined }> {
  try {
    await work;
    return { code: 'in', wait: undefined };
  } catch (error) {
    if (!(error instanceof PorticoError)) throw error;
    return { code: error.code, wait: error.retryAfter };
  }
}

describe('whoever guesses', () => {
  it('waits twice as long after each failure, a quarter of an hour at most', async () => {
    const { access, clock } = await openClaimed(sqlite);
    for (let free = 0; free < 5; free += 1) await tried(access.signIn(wrong, stranger));
    const pauses: number[] = [];
    while (pauses.at(-1) !== pauses.at(-2) || pauses.length < 2) {
      expect((await tried(access.signIn(wrong, stranger))).code).toBe('access-password-wrong');
      const wait = (await tried(access.signIn(wrong, stranger))).wait ?? 0;
      pauses.push(wait);
      clock.advance(wait);
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900].map(seconds));
  });

  it('gets in again when the pause is over, and starts anew after that', async () => {
    const { access, clock } = await openClaimed(sqlite);
    for (let free = 0; free < 6; free += 1) await tried(access.signIn(wrong, stranger));
    const refused = await tried(access.signIn(password, stranger));
    expect(refused).toEqual({ code: 'access-too-many-tries', wait: seconds(1) });
    clock.advance(seconds(1));
    expect((await tried(access.signIn(password, stranger))).code).toBe('in');
    for (let free = 0; free < 5; free += 1)
      expect((await tried(access.signIn(wrong, stranger))).code).toBe('access-password-wrong');
  });

  it('is forgotten after an hour', async () => {
    const { access, clock } = await openClaimed(sqlite);
    for (let free = 0; free < 6; free += 1) await tried(access.signIn(wrong, stranger));
    clock.advance(hours(1) + 1);
    for (let free = 0; free < 5; free += 1)
      expect((await tried(access.signIn(wrong, stranger))).code).toBe('access-password-wrong');
  });

  it('gains nothing by many tries at once', async () => {
    const { access } = await openClaimed(sqlite);
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, () => tried(access.signIn(wrong, stranger))),
    );
    const looked = outcomes.filter(({ code }) => code === 'access-password-wrong');
    expect(looked.length).toBeLessThanOrEqual(6);
  });

  it('gains little by many addresses, and does not lock out the browser that was here before', async () => {
    const { access } = await openClaimed(sqlite);
    const outcomes: string[] = [];
    for (let host = 0; host < 60; host += 1)
      outcomes.push((await tried(access.signIn(wrong, { address: `198.51.100.${host}` }))).code);
    expect(outcomes.filter((code) => code === 'access-password-wrong')).toHaveLength(31);
    expect((await tried(access.signIn(password, { address: '192.0.2.99' }))).code).toBe(
      'access-too-many-tries',
    );
    expect((await tried(access.signIn(password, here))).code).toBe('in');
  });

  it('is slowed down at the change of the password, too', async () => {
    const { access } = await openClaimed(sqlite);
    const codes: string[] = [];
    for (let round = 0; round < 8; round += 1)
      codes.push((await tried(access.changePassword(wrong, password, here))).code);
    expect(codes.slice(6)).toEqual(['access-too-many-tries', 'access-too-many-tries']);
  });
});

describe('tries are counted together', () => {
  it.each([
    ['203.0.113.5', '203.0.113.5'],
    ['::ffff:203.0.113.5', '203.0.113.5'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:DB8:0001::1', '2001:db8:1:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('for %s by %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('hashing', () => {
  it('is done one at a time, and refused when too many wait', async () => {
    const inTurn = oneAtATime(2, () => new Error('too many'));
    let atWork = 0;
    let most = 0;
    const work = async () => {
      atWork += 1;
      most = Math.max(most, atWork);
      await new Promise((done) => setTimeout(done, 5));
      atWork -= 1;
    };
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => inTurn(work)));
    expect(most).toBe(1);
    expect(outcomes.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 3 }, () => 'fulfilled'),
      ...Array.from({ length: 3 }, () => 'rejected'),
    ]);
    await inTurn(work); // and it goes on
  });

  it('goes on after one that failed', async () => {
    const inTurn = oneAtATime(2, () => new Error('too many'));
    await expect(inTurn(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await inTurn(async () => 'fine')).toBe('fine');
  });
});
