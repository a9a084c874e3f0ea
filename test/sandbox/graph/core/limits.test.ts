import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MailboxLimits } from '../../../../sandbox/graph/limits/mailbox-limits.ts';
import { actingAsApp, actingFor, type GraphClient } from '../../../support/graph-client.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';

describe("a mailbox's allowance", () => {
  it('is four requests at once', () => {
    const limits = new MailboxLimits(() => 0);
    for (let at = 0; at < 4; at += 1) expect(limits.enter('app box')).toBeUndefined();
    expect(limits.enter('app box')).toEqual({ reason: 'MailboxConcurrency', retryAfter: 1 });
    expect(limits.enter('app other box')).toBeUndefined();
    limits.leave('app box');
    expect(limits.enter('app box')).toBeUndefined();
  });

  it('is ten thousand requests in ten minutes, refused ones counted', () => {
    let seconds = 1000;
    const limits = new MailboxLimits(() => seconds * 1000);
    const one = (): unknown => {
      const refusal = limits.enter('k');
      if (!refusal) limits.leave('k');
      return refusal;
    };
    for (let at = 0; at < 10_000; at += 1) expect(one()).toBeUndefined();
    expect(one()).toEqual({ reason: 'RequestLimit', retryAfter: 600 });
    seconds += 300;
    expect(one()).toEqual({ reason: 'RequestLimit', retryAfter: 300 });
    seconds += 301;
    expect(one()).toBeUndefined();
  });

  it('forgets nothing that runs while thousands of others come and go', () => {
    let seconds = 0;
    const limits = new MailboxLimits(() => seconds * 1000);
    for (let at = 0; at < 4; at += 1) limits.enter('busy');
    for (let at = 0; at < 20_000; at += 1) {
      limits.enter(`quiet ${at}`);
      limits.leave(`quiet ${at}`);
      seconds += 1;
    }
    expect(limits.enter('busy')).toMatchObject({ reason: 'MailboxConcurrency' });
  });
});

describe('limits over HTTP', () => {
  let sandbox: TestSandbox;
  let graph: GraphClient;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
    graph = await actingFor(sandbox, 'jonas.weber@alderworks.example');
  });
  afterAll(() => sandbox.stop());

  const slowly = (path: string): Promise<unknown> =>
    fetch(`${sandbox.http}/_sandbox/faults`, {
      method: 'PUT',
      body: JSON.stringify([{ match: { path }, effect: 'latency', milliseconds: 400 }]),
    });

  it('refuses the fifth request at once in one mailbox, by whichever address', async () => {
    await slowly('*/events*');
    const paths = [
      '/me/events',
      '/me/events?$top=1',
      `/users/${graph.userId}/events`,
      '/users/jonas.weber@alderworks.example/events',
      '/me/events?$top=2',
      '/me/events?$top=3',
    ];
    const answers = await Promise.all(paths.map((path) => graph.get(path)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(2);
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
    expect(refused[0]?.body.error).toMatchObject({
      code: 'ApplicationThrottled',
      message: 'Application is over its MailboxConcurrency limit.',
    });
  });

  it('counts other mailboxes and other applications apart', async () => {
    await slowly('*/events*');
    const app = await actingAsApp(sandbox);
    const asks = [
      ...Array.from({ length: 4 }, () => graph.get('/me/events')),
      ...Array.from({ length: 4 }, () => app.get(`/users/${graph.userId}/events`)),
      ...Array.from({ length: 4 }, () => app.get('/users/lena.roth@alderworks.example/events')),
    ];
    expect((await Promise.all(asks)).filter(({ status }) => status === 429)).toEqual([]);
  });

  it('runs a batch four at a time, so that it stays within the limit by itself', async () => {
    await slowly('*/events*');
    const requests = Array.from({ length: 8 }, (_, at) => ({
      id: `${at}`,
      method: 'GET',
      url: '/me/events?$top=1',
    }));
    const { body } = await graph.post('/$batch', { requests });
    expect(body.responses.map(({ status }: { status: number }) => status)).toEqual(Array(8).fill(200));
    // Two batches at once are eight lanes.
    const two = await Promise.all([1, 2].map(() => graph.post('/$batch', { requests })));
    const inner = two.flatMap(
      (answer) => answer.body.responses as { status: number; headers: Record<string, string> }[],
    );
    const throttled = inner.filter(({ status }) => status === 429);
    expect(throttled.length).toBeGreaterThan(0);
    expect(throttled[0]?.headers['Retry-After']).toBe('1');
  });
});
