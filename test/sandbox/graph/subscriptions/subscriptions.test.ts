import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { actingFor, type GraphClient } from '../../../support/graph-client.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';

interface Notification {
  readonly subscriptionId: string;
  readonly changeType?: string;
  readonly lifecycleEvent?: string;
  readonly clientState?: string;
  readonly resource?: string;
  readonly resourceData?: { readonly id: string };
}

/** Somebody who takes notifications; how it behaves can be changed. */
class Endpoint {
  readonly received: Notification[] = [];
  handshake: 'right' | 'wrong' | 'refused' = 'right';
  /** How many notifications are answered 503 before the next is taken. */
  failures = 0;
  readonly #server: Server = createServer((request, response) => void this.#answer(request, response));
  #waiting: (() => void)[] = [];

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook?own=1`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async next(count: number): Promise<readonly Notification[]> {
    while (this.received.length < count) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return this.received;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const token = new URL(request.url ?? '', 'http://x').searchParams.get('validationToken');
    if (token !== null) {
      response.statusCode = this.handshake === 'refused' ? 404 : 200;
      response.end(this.handshake === 'right' ? token : 'something else');
      return;
    }
    response.statusCode = this.failures > 0 ? 503 : 202;
    response.end();
    if (this.failures > 0) this.failures -= 1;
    else
      this.received.push(
        ...(JSON.parse(Buffer.concat(pieces).toString()) as { value: Notification[] }).value,
      );
    for (const wake of this.#waiting.splice(0)) wake();
  }
}

describe('change notifications', () => {
  let sandbox: TestSandbox;
  let jonas: GraphClient;
  let endpoint: Endpoint;
  let address: string;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
    jonas = await actingFor(sandbox, 'jonas.weber@alderworks.example');
  });
  afterAll(() => sandbox.stop());
  const listen = async (): Promise<void> => {
    endpoint = new Endpoint();
    address = await endpoint.start();
  };
  afterEach(() => endpoint?.stop());

  const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
  const wish = (more: object = {}) => ({
    changeType: 'created,updated,deleted',
    notificationUrl: address,
    resource: '/me/events',
    expirationDateTime: inMinutes(60),
    clientState: 'secret-state',
    ...more,
  });
  const newEvent = (subject: string) => ({
    subject,
    start: { dateTime: '2027-02-01T10:00:00', timeZone: 'UTC' },
    end: { dateTime: '2027-02-01T11:00:00', timeZone: 'UTC' },
  });

  it('makes the endpoint prove itself, then tells it of what is created, changed and deleted', async () => {
    await listen();
    const made = await jonas.post('/subscriptions', wish());
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ resource: '/me/events', clientState: null, creatorId: jonas.userId });

    const event = await jonas.post('/me/events', newEvent('Watched'));
    await endpoint.next(1);
    await jonas.patch(`/me/events/${event.body.id}`, { subject: 'Changed' });
    await endpoint.next(2);
    await jonas.delete(`/me/events/${event.body.id}`);
    const received = await endpoint.next(3);
    expect(received.map(({ changeType }) => changeType)).toEqual(['created', 'updated', 'deleted']);
    expect(received[0]).toMatchObject({
      subscriptionId: made.body.id,
      clientState: 'secret-state',
      resource: `Users/${jonas.userId}/Events/${event.body.id}`,
      resourceData: { '@odata.type': '#Microsoft.Graph.Event', id: event.body.id },
    });
    expect(JSON.stringify(received)).not.toContain('Watched');

    await jonas.delete(`/subscriptions/${made.body.id}`);
    expect((await jonas.get(`/subscriptions/${made.body.id}`)).status).toBe(404);
  });

  it('tries again where the endpoint fails', async () => {
    await listen();
    const { body } = await jonas.post('/subscriptions', wish({ changeType: 'created' }));
    endpoint.failures = 1;
    await jonas.post('/me/events', newEvent('Retried'));
    const received = await endpoint.next(1);
    expect(received[0]?.changeType).toBe('created');
    await jonas.delete(`/subscriptions/${body.id}`);
  });

  it('tells of mail in the watched folder alone, and of chats only to those in them', async () => {
    await listen();
    const inbox = await jonas.post(
      '/subscriptions',
      wish({ changeType: 'created', resource: "me/mailFolders('inbox')/messages" }),
    );
    expect(inbox.status).toBe(201);
    await jonas.post('/me/messages', { subject: 'A draft lies elsewhere' });
    const lena = await actingFor(sandbox, 'lena.roth@alderworks.example');
    await lena.post('/me/sendMail', {
      message: {
        subject: 'For Jonas',
        body: { contentType: 'text', content: 'x' },
        toRecipients: [{ emailAddress: { address: 'jonas.weber@alderworks.example' } }],
      },
    });
    const received = await endpoint.next(1);
    expect(received).toHaveLength(1);
    const read = await jonas.get(`/me/messages/${received[0]?.resourceData?.id}`);
    expect(read.body.subject).toBe('For Jonas');
    await jonas.delete(`/subscriptions/${inbox.body.id}`);
  });

  it('asks to reauthorize before the end and forgets what has ended', async () => {
    await listen();
    const { body } = await jonas.post(
      '/subscriptions',
      wish({ lifecycleNotificationUrl: address, expirationDateTime: inMinutes(30) }),
    );
    await fetch(`${sandbox.http}/_sandbox/clock`, { method: 'POST', body: '{"advance":"PT20M"}' });
    const [reminder] = await endpoint.next(1);
    expect(reminder).toMatchObject({ lifecycleEvent: 'reauthorizationRequired', subscriptionId: body.id });
    const renewed = await jonas.patch(`/subscriptions/${body.id}`, { expirationDateTime: inMinutes(90) });
    expect(renewed.status).toBe(200);
    await fetch(`${sandbox.http}/_sandbox/clock`, { method: 'POST', body: '{"advance":"PT2H"}' });
    jonas = await actingFor(sandbox, 'jonas.weber@alderworks.example');
    expect((await jonas.get(`/subscriptions/${body.id}`)).status).toBe(404);
    await fetch(`${sandbox.http}/_sandbox/clock`, { method: 'POST', body: '{"advance":"-PT2H20M"}' });
    jonas = await actingFor(sandbox, 'jonas.weber@alderworks.example');
  });

  it.each([
    ['an endpoint that sends something else back', { handshake: 'wrong' }, {}],
    ['an endpoint that refuses', { handshake: 'refused' }, {}],
    ['an address nobody answers', {}, { notificationUrl: 'http://127.0.0.1:9/x' }],
    ['plain http to another machine', {}, { notificationUrl: 'http://hub.example/x' }],
    ['a resource that cannot be watched', {}, { resource: '/me/drive/root' }],
    ['an unknown change type', {}, { changeType: 'read' }],
    ['an end in the past', {}, { expirationDateTime: '2020-01-01T00:00:00Z' }],
    ['too long a life', {}, { expirationDateTime: '2099-01-01T00:00:00Z' }],
    [
      'a long chat subscription without a lifecycle address',
      {},
      {
        resource: '/me/chats/getAllMessages',
        expirationDateTime: new Date(Date.now() + 9_000_000).toISOString(),
      },
    ],
  ] as const)('refuses %s', async (_name, behaviour, changes) => {
    await listen();
    Object.assign(endpoint, behaviour);
    const answer = await jonas.post('/subscriptions', wish(changes));
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toBeTruthy();
  });

  it('needs the permission that reading would need', async () => {
    await listen();
    const narrow = await actingFor(sandbox, 'jonas.weber@alderworks.example', ['Mail.Read']);
    expect((await narrow.post('/subscriptions', wish())).status).toBe(403);
    expect((await narrow.post('/subscriptions', wish({ resource: '/me/messages' }))).status).toBe(201);
  });
});
