import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actingAsApp, actingFor, type GraphClient } from '../../../support/graph-client.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';

describe('presence over Graph', () => {
  let sandbox: TestSandbox;
  let jonas: GraphClient;
  let lena: GraphClient;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
    await signIn();
  });
  afterAll(() => sandbox.stop());

  const signIn = async (): Promise<void> => {
    jonas = await actingFor(sandbox, 'jonas.weber@alderworks.example');
    lena = await actingFor(sandbox, 'lena.roth@alderworks.example');
  };
  /** Tokens do not live through a journey in time. */
  const advance = async (duration: string): Promise<void> => {
    await fetch(`${sandbox.http}/_sandbox/clock`, {
      method: 'POST',
      body: JSON.stringify({ advance: duration }),
    });
    await signIn();
  };
  const mine = async () => (await jonas.get('/me/presence')).body;

  it('shows the client that seeded people have open', async () => {
    expect(await mine()).toMatchObject({
      availability: 'Available',
      activity: 'Available',
      statusMessage: null,
    });
    const { body } = await jonas.post('/communications/getPresencesByUserId', {
      ids: [jonas.userId, lena.userId],
    });
    expect(body.value.map((one: { activity: string }) => one.activity)).toEqual(['Available', 'InAMeeting']);
  });

  it('lets a session speak for a person until it ends', async () => {
    const call = {
      sessionId: 'app-1',
      availability: 'Busy',
      activity: 'InACall',
      expirationDuration: 'PT10M',
    };
    expect((await jonas.post('/me/presence/setPresence', call)).status).toBe(200);
    expect(await mine()).toMatchObject({ availability: 'Busy', activity: 'InACall' });
    await advance('PT11M');
    expect(await mine()).toMatchObject({ availability: 'Available' });
    expect((await jonas.post('/me/presence/clearPresence', { sessionId: 'app-1' })).status).toBe(404);
  });

  it('takes the misspelt duration that python-o365 sends, as Teams does', async () => {
    const call = { sessionId: 'app-2', availability: 'Away', activity: 'Away', expirationDutaion: 'PT1H' };
    expect((await jonas.post('/me/presence/setPresence', call)).status).toBe(200);
    expect((await jonas.post('/me/presence/clearPresence', { sessionId: 'app-2' })).status).toBe(200);
  });

  it('prefers what the person chose, and forgets it in time', async () => {
    const wish = { availability: 'DoNotDisturb', activity: 'DoNotDisturb', expirationDuration: 'PT8H' };
    expect((await jonas.post('/me/presence/setUserPreferredPresence', wish)).status).toBe(200);
    expect(await mine()).toMatchObject({ activity: 'DoNotDisturb' });
    await advance('PT9H');
    expect(await mine()).toMatchObject({ activity: 'Available' });
    await jonas.post('/me/presence/setUserPreferredPresence', wish);
    expect((await jonas.post('/me/presence/clearUserPreferredPresence', {})).status).toBe(200);
    expect(await mine()).toMatchObject({ activity: 'Available' });
  });

  it('shows nobody as preferring something while no client is signed in', async () => {
    const tom = await actingFor(sandbox, 'tom.okafor@alderworks.example');
    await tom.post('/me/presence/setUserPreferredPresence', { availability: 'Busy', activity: 'Busy' });
    expect((await tom.get('/me/presence')).body).toMatchObject({
      availability: 'Offline',
      activity: 'Offline',
    });
  });

  it('carries a status message until it expires', async () => {
    const { now } = (await (await fetch(`${sandbox.http}/_sandbox/world`)).json()) as { now: string };
    const until = new Date(Date.parse(now) + 3_600_000).toISOString().slice(0, 19);
    const statusMessage = {
      message: { content: 'In the workshop', contentType: 'text' },
      expiryDateTime: { dateTime: until, timeZone: 'UTC' },
    };
    expect((await jonas.post('/me/presence/setStatusMessage', { statusMessage })).status).toBe(200);
    expect((await mine()).statusMessage.message.content).toBe('In the workshop');
    await advance('PT2H');
    expect((await mine()).statusMessage).toBeNull();
  });

  it.each([
    [
      'a pair that does not go together',
      'setPresence',
      { sessionId: 'x', availability: 'Available', activity: 'InACall' },
    ],
    ['no session', 'setPresence', { availability: 'Available', activity: 'Available' }],
    [
      'too long',
      'setPresence',
      { sessionId: 'x', availability: 'Available', activity: 'Available', expirationDuration: 'PT5H' },
    ],
    [
      'no duration',
      'setUserPreferredPresence',
      { availability: 'Busy', activity: 'Busy', expirationDuration: 'long' },
    ],
    ['no message', 'setStatusMessage', {}],
  ])('refuses %s', async (_name, action, body) => {
    expect((await jonas.post(`/me/presence/${action}`, body)).status).toBe(400);
  });

  it('is judged by whose presence it is and who asks', async () => {
    const call = { sessionId: 'x', availability: 'Available', activity: 'Available' };
    expect((await jonas.post(`/users/${lena.userId}/presence/setPresence`, call)).status).toBe(403);
    const narrow = await actingFor(sandbox, 'jonas.weber@alderworks.example', ['Presence.Read']);
    expect((await narrow.get('/me/presence')).status).toBe(200);
    expect((await narrow.get(`/users/${lena.userId}/presence`)).status).toBe(403);
    const app = await actingAsApp(sandbox);
    expect((await app.post(`/users/${lena.userId}/presence/setPresence`, call)).status).toBe(200);
    const personal = await actingFor(sandbox, 'alex.home@personalmail.example');
    expect((await personal.get('/me/presence')).status).toBe(403);
  });
});
