import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actingFor, type GraphClient, type GraphReply } from '../../../support/graph-client.ts';
import { expectMicrosoftsShapes } from '../../../support/microsofts-shapes.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';
import { from, greta, jonas, window } from './support.ts';

let sandbox: TestSandbox;
let me: GraphClient;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  me = await actingFor(sandbox, greta);
});

afterAll(async () => {
  expectMicrosoftsShapes(sandbox);
  expect(sandbox.complaints()).toBe('');
  await sandbox.stop();
});

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
type Shown = any;

interface Round {
  readonly changes: readonly Shown[];
  readonly pages: number;
  readonly link: string;
}

/** Follows a delta query to its end. */
async function round(path: string, headers: Record<string, string> = {}, client = me): Promise<Round> {
  const changes: Shown[] = [];
  let pages = 0;
  for (let next = path; ; ) {
    const { status, body }: GraphReply = await client.get(next, headers);
    expect(status, JSON.stringify(body)).toBe(200);
    changes.push(...body.value);
    pages += 1;
    expect(Number('@odata.nextLink' in body) + Number('@odata.deltaLink' in body)).toBe(1);
    if (body['@odata.deltaLink']) return { changes, pages, link: body['@odata.deltaLink'] };
    next = body['@odata.nextLink'];
  }
}

const slot = (day: string) => from(`${day}T09:00:00`, `${day}T10:00:00`);

async function calendar(name: string): Promise<string> {
  return `/me/calendars/${(await me.post('/me/calendars', { name })).body.id}`;
}

const summary = (changes: readonly Shown[]) =>
  changes.map((one) => (one['@removed'] ? `removed ${one['@removed'].reason}` : (one.subject ?? one.type)));

describe('a delta of a calendar view', () => {
  it('gives everything in pages of ten, then what changed, then nothing', async () => {
    const path = await calendar('Pages');
    for (let at = 1; at <= 24; at += 1) {
      await me.post(`${path}/events`, {
        subject: `E${at}`,
        ...slot(`2027-06-${String(at).padStart(2, '0')}`),
      });
    }
    await me.post(`${path}/events`, { subject: 'Outside', ...slot('2028-01-01') });
    const first = await round(`${path}/calendarView/delta?${window('2027-06-01', '2027-07-01')}`);
    expect(first.pages).toBe(3);
    expect(first.changes).toHaveLength(24);
    expect(first.changes[0]).toMatchObject({ '@odata.type': '#microsoft.graph.event', subject: 'E1' });
    expect(first.changes[0]['@odata.etag']).toContain(first.changes[0].changeKey);
    const sized = await round(`${path}/calendarView/delta?${window('2027-06-01', '2027-07-01')}`, {
      prefer: 'odata.maxpagesize=24',
    });
    expect(sized.pages).toBe(1);
    const second = await round(first.link);
    expect(second.changes).toEqual([]);
    const [one, two] = first.changes;
    await me.patch(`/me/events/${one.id}`, { subject: 'Changed' });
    await me.delete(`/me/events/${two.id}`);
    await me.post(`${path}/events`, { subject: 'New', ...slot('2027-06-30') });
    const third = await round(second.link);
    expect(summary(third.changes)).toEqual(['Changed', 'removed deleted', 'New']);
    expect(third.changes[1].id).toBe(two.id);
    // The same link again tells the same again: clients must bear replays.
    expect(summary((await round(second.link)).changes)).toEqual(['Changed', 'removed deleted', 'New']);
    expect((await round(third.link)).changes).toEqual([]);
  });

  it('keeps the first window, and calls removed what left it or never was in it', async () => {
    const path = await calendar('Window');
    const inside = (await me.post(`${path}/events`, { subject: 'Inside', ...slot('2027-06-10') })).body;
    const first = await round(`${path}/calendarView/delta?${window('2027-06-01', '2027-07-01')}`);
    expect(summary(first.changes)).toEqual(['Inside']);
    await me.patch(`/me/events/${inside.id}`, slot('2027-08-01'));
    await me.post(`${path}/events`, { subject: 'Far', ...slot('2027-12-01') });
    const second = await round(`${first.link}&${window('2027-01-01', '2028-01-01')}`);
    expect(summary(second.changes)).toEqual(['removed deleted', 'removed deleted']);
    expect(second.changes[0].id).toBe(inside.id);
  });

  it('tells of a series by its master, bare occurrences and full exceptions', async () => {
    const path = await calendar('Series');
    const master = (
      await me.post(`${path}/events`, {
        subject: 'Daily',
        ...slot('2027-06-01'),
        recurrence: {
          pattern: { type: 'daily', interval: 1 },
          range: { type: 'numbered', startDate: '2027-06-01', numberOfOccurrences: 30 },
        },
      })
    ).body;
    const query = `${path}/calendarView/delta?${window('2027-06-10', '2027-06-15')}`;
    const first = await round(query, { prefer: 'odata.maxpagesize=2' });
    expect(first.pages).toBe(3);
    expect(summary(first.changes)).toEqual(['Daily', ...Array(5).fill('occurrence')]);
    expect(first.changes[0]).toMatchObject({
      type: 'seriesMaster',
      start: { dateTime: '2027-06-01T09:00:00.0000000' },
    });
    expect(Object.keys(first.changes[1]).sort()).toEqual([
      '@odata.etag',
      '@odata.type',
      'end',
      'id',
      'seriesMasterId',
      'start',
      'type',
    ]);
    const [, one, two] = first.changes;
    await me.patch(`/me/events/${one.id}`, { subject: 'Special' });
    const second = await round(first.link);
    expect(summary(second.changes)).toEqual(['Daily', 'Special']);
    expect(second.changes[1]).toMatchObject({ id: one.id, type: 'exception', seriesMasterId: master.id });
    await me.delete(`/me/events/${two.id}`);
    const third = await round(second.link);
    expect(summary(third.changes)).toEqual(['Daily', 'removed deleted']);
    expect(third.changes[1].id).toBe(two.id);
    await me.patch(`/me/events/${master.id}`, {
      recurrence: {
        pattern: { type: 'daily', interval: 2 },
        range: { type: 'noEnd', startDate: '2027-06-02' },
      },
    });
    const fourth = await round(third.link);
    // On even days from now on; those of before that are odd are gone.
    expect(summary(fourth.changes).sort()).toEqual([
      'Daily',
      'occurrence',
      'occurrence',
      'occurrence',
      'removed deleted',
      'removed deleted',
    ]);
    await me.delete(`/me/events/${master.id}`);
    const fifth = await round(fourth.link);
    expect(fifth.changes.map(({ id }) => id)).toContain(master.id);
    expect(fifth.changes).toHaveLength(4);
    expect(fifth.changes.every((change) => change['@removed'])).toBe(true);
  });

  it('tells attendees too which occurrences a new pattern took away', async () => {
    const it = await actingFor(sandbox, jonas);
    const master = (
      await me.post('/me/events', {
        subject: 'Ours',
        ...slot('2029-06-04'),
        attendees: [{ emailAddress: { address: jonas }, type: 'required' }],
        recurrence: {
          pattern: { type: 'daily', interval: 1 },
          range: { type: 'numbered', startDate: '2029-06-04', numberOfOccurrences: 4 },
        },
      })
    ).body;
    const query = `/me/calendarView/delta?${window('2029-06-04', '2029-06-09')}`;
    const prefer = { prefer: 'odata.maxpagesize=200' };
    const first = await round(query, prefer, it);
    await me.patch(`/me/events/${master.id}`, {
      recurrence: {
        pattern: { type: 'daily', interval: 2 },
        range: { type: 'numbered', startDate: '2029-06-04', numberOfOccurrences: 2 },
      },
    });
    expect(summary((await round(first.link, prefer, it)).changes).sort()).toEqual([
      'Ours',
      'occurrence',
      'occurrence',
      'removed deleted',
      'removed deleted',
    ]);
  });

  it('follows preferences of zone and id', async () => {
    const path = await calendar('Preferences');
    const made = (await me.post(`${path}/events`, { subject: 'P', ...slot('2027-06-10') })).body;
    const query = `${path}/calendarView/delta?${window('2027-06-01', '2027-07-01')}`;
    const prefer = { prefer: 'IdType="ImmutableId", outlook.timezone="Tokyo Standard Time"' };
    const { changes, link } = await round(query, prefer);
    expect(changes[0].start).toEqual({
      dateTime: '2027-06-10T18:00:00.0000000',
      timeZone: 'Tokyo Standard Time',
    });
    expect(changes[0].id).not.toBe(made.id);
    await me.delete(`/me/events/${made.id}`);
    expect((await round(link, prefer)).changes[0].id).toBe(changes[0].id);
  });

  it('is refused without window, with options it cannot follow, and with a token of another place', async () => {
    const code = async (path: string) => (await me.get(path)).body.error?.code;
    expect(await code('/me/calendarView/delta')).toBe('ErrorInvalidParameter');
    const query = `/me/calendarView/delta?${window('2027-06-01', '2027-07-01')}`;
    for (const option of [
      "$filter=subject eq 'x'",
      '$orderby=subject',
      '$expand=attachments',
      '$top=5',
      '$search="x"',
    ]) {
      expect(await code(`${query}&${option}`)).toBe('ErrorInvalidUrlQuery');
    }
    const { link } = await round(query);
    const token = new URL(link).searchParams.get('$deltatoken');
    expect(await code(`/me/events/delta?$deltatoken=${token}`)).toBeDefined();
    expect(await code('/me/calendarView/delta?$deltatoken=nonsense')).toBeDefined();
  });

  it('ends with 410 when the world behind the token is gone', async () => {
    const path = `/me/calendarView/delta?${window('2027-06-01', '2027-07-01')}`;
    const other = await startTestSandbox();
    const client = await actingFor(other, jonas);
    const { link } = await round(path, {}, client);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await fetch(`${other.http}/_sandbox/reset`, { method: 'POST' });
    const again = await actingFor(other, jonas);
    const gone = await again.get(link);
    expect(gone.status).toBe(410);
    expect(gone.body.error.code.toLowerCase()).toBe('syncstatenotfound');
    expect(gone.headers.get('location')).toContain('/me/calendarView/delta');
    await other.stop();
  });
});

describe('a delta of events', () => {
  it('tells of series as one, without a window', async () => {
    const path = await calendar('Whole');
    await me.post(`${path}/events`, { subject: 'Once', ...slot('2027-06-10') });
    const master = await me.post(`${path}/events`, {
      subject: 'Often',
      ...slot('2027-06-01'),
      recurrence: {
        pattern: { type: 'daily', interval: 1 },
        range: { type: 'noEnd', startDate: '2027-06-01' },
      },
    });
    const first = await round(`${path}/events/delta`);
    expect(summary(first.changes)).toEqual(['Once', 'Often']);
    await me.delete(`/me/events/${master.body.id}`);
    expect(summary((await round(first.link)).changes)).toEqual(['removed deleted']);
    const later = await round(`${path}/events/delta?startDateTime=2027-07-01T00:00:00Z`);
    expect(later.changes).toEqual([]);
  });
});
