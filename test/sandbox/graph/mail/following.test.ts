import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actingFor, type GraphClient } from '../../../support/graph-client.ts';
import { expectMicrosoftsShapes } from '../../../support/microsofts-shapes.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';
import { draft, jonas, lena, mail } from './support.ts';

describe('finding and following messages', () => {
  let sandbox: TestSandbox;
  let graph: GraphClient;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
    graph = await actingFor(sandbox, jonas);
  });
  afterAll(async () => {
    expectMicrosoftsShapes(sandbox);
    expect(sandbox.complaints()).toBe('');
    await sandbox.stop();
  });

  const search = async (text: string, path = '/me/messages') => {
    const { body } = await graph.get(`${path}?$search=${encodeURIComponent(text)}&$top=50`);
    return body.value?.map(({ subject }: { subject: string }) => subject).sort() ?? body.error.code;
  };

  it('understands what people search for', async () => {
    expect(await search('"subject:saw"')).toEqual(['Saw is down']);
    expect(await search('saw')).toEqual(['Saw is down']);
    expect(await search('"from:carla"')).toEqual(['Delivery note 7731']);
    expect(await search('"from:tom OR from:rosa"')).toEqual(['Missing time sheet', 'Saw is down']);
    expect(await search('"body:\\"before the frost\\""')).toEqual(['RE: Fence at the mill: offer']);
    expect(await search('"fence AND NOT from:joe"')).toEqual(['RE: Fence at the mill: offer']);
    expect(await search('"(larch OR gate) hasAttachments:true"', '/me/mailFolders/inbox/messages')).toEqual([
      'Delivery note 7731',
      'Site visit in Pune: photos',
    ]);
    expect(await search('"attachment:delivery"')).toEqual(['Delivery note 7731']);
    expect(await search('"to:lena importance:normal"')).toEqual(['Leave in February']);
    expect(await search('"subject:larc*"')).toEqual(['Larch prices, week 45', 'Larch prices, week 46']);
    expect(await search('"received>=2999-01-01"')).toEqual([]);
    expect((await search('"received<2999-01-01 kind:email"')).length).toBeGreaterThan(10);
    expect(await search('"nothinglikethis"')).toEqual([]);
    expect(await search('"constructor:x"')).toEqual([]);
  });

  it('refuses a search that it cannot read, or that comes in bad company', async () => {
    expect(await search('"(open')).toBe('BadRequest');
    expect(await search('"a OR"')).toBe('BadRequest');
    const code = async (more: string) =>
      (await graph.get(`/me/messages?$search="saw"&${more}`)).body.error.code;
    expect(await code('$filter=isRead eq true')).toBe('SearchWithFilter');
    expect(await code('$orderby=subject')).toBe('SearchWithOrderBy');
  });

  it('tells what came into a folder, changed there and left it', async () => {
    const delta = '/me/mailFolders/drafts/messages/delta';
    const pages = async (address: string) => {
      const changes: { id: string; subject?: string; '@removed'?: object }[] = [];
      for (let next = address; ; ) {
        const { status, body } = await graph.get(next, { prefer: 'odata.maxpagesize=2' });
        expect(status).toBe(200);
        changes.push(...body.value);
        if (body['@odata.deltaLink']) return { changes, link: body['@odata.deltaLink'] as string };
        next = body['@odata.nextLink'];
      }
    };
    for (const name of ['One', 'Two', 'Three']) await draft(graph, mail(name, [lena]));
    const first = await pages(`${delta}?$select=subject`);
    expect(first.changes.map(({ subject }) => subject)).toEqual(['Leave in February', 'One', 'Two', 'Three']);
    expect(Object.keys(first.changes[0] ?? {}).sort()).toEqual(['@odata.etag', 'id', 'subject']);
    expect((await pages(first.link)).changes).toEqual([]);
    const [, one, two, three] = first.changes.map(({ id }) => id);
    await graph.patch(`/me/messages/${one}`, { subject: 'One more' });
    const moved = await graph.post(`/me/messages/${two}/move`, { destinationId: 'archive' });
    await graph.delete(`/me/messages/${three}`);
    await draft(graph, mail('Four', [lena]));
    const second = await pages(first.link);
    expect(second.changes.map((one) => one.subject ?? one['@removed'])).toEqual(
      expect.arrayContaining(['One more', 'Four', { reason: 'deleted' }]),
    );
    expect(
      second.changes
        .filter((change) => change['@removed'])
        .map(({ id }) => id)
        .sort(),
    ).toEqual([two, three].sort());
    const back = await graph.post(`/me/messages/${moved.body.id}/move`, { destinationId: 'drafts' });
    const third = await pages(second.link);
    expect(third.changes).toMatchObject([{ id: back.body.id, subject: 'Two' }]);
    const deletedOnly = await graph.get(`${delta}?changeType=deleted`);
    await graph.delete(`/me/messages/${back.body.id}`);
    await draft(graph, mail('Five', [lena]));
    const gone = await graph.get(deletedOnly.body['@odata.deltaLink']);
    expect(gone.body.value).toEqual([{ '@removed': { reason: 'deleted' }, id: back.body.id }]);
  });

  it('follows with immutable ids, from a day on, and nothing else', async () => {
    const prefer = { prefer: 'IdType="ImmutableId"' };
    const delta = '/me/mailFolders/inbox/messages/delta';
    const filter = encodeURIComponent('receivedDateTime ge 2000-01-01T00:00:00Z');
    const first = await graph.get(
      `${delta}?$filter=${filter}&$orderby=receivedDateTime desc&$top=100`,
      prefer,
    );
    expect(first.body.value).toHaveLength(6);
    const { id } = first.body.value[0];
    await graph.post(`/me/messages/${id}/move`, { destinationId: 'archive' }, prefer);
    const second = await graph.get(first.body['@odata.deltaLink'], prefer);
    expect(second.body.value).toEqual([{ '@removed': { reason: 'deleted' }, id }]);
    for (const bad of ["$filter=subject eq 'x'", '$orderby=subject', '$search="x"', 'changeType=moved'])
      expect((await graph.get(`${delta}?${bad}`)).status, bad).toBe(400);
    expect((await graph.get(`${delta}?$deltatoken=nonsense`)).status).toBe(400);
  });

  it('finds the same seeded mail in every sandbox, but for the day it was made', async () => {
    const timeless = ({ body }: { body: { value: Record<string, unknown>[] } }) =>
      body.value.map(
        ({
          createdDateTime,
          lastModifiedDateTime,
          receivedDateTime,
          sentDateTime,
          conversationIndex,
          ...rest
        }) => rest,
      );
    const other = await startTestSandbox();
    const read = (client: GraphClient) =>
      client.get('/me/mailFolders/inbox/messages?$top=50&$expand=attachments');
    const [here, there] = [
      await read(await actingFor(sandbox, lena)),
      await read(await actingFor(other, lena)),
    ];
    await other.stop();
    expect(here.body.value.length).toBeGreaterThan(2);
    expect(timeless(there).map(withoutTimes)).toEqual(timeless(here).map(withoutTimes));
  });

  it('translates ids between all their forms', async () => {
    const rest = (await graph.get('/me/messages?$top=3')).body.value.map(({ id }: { id: string }) => id);
    const translate = async (inputIds: string[], sourceIdType: string, targetIdType: string) =>
      (await graph.post('/me/translateExchangeIds', { inputIds, sourceIdType, targetIdType })).body;
    const steady = (await translate(rest, 'restId', 'restImmutableEntryId')).value.map(
      ({ targetId }: { targetId: string }) => targetId,
    );
    expect((await graph.get(`/me/messages/${steady[0]}`)).body.id).toBe(rest[0]);
    let ids = rest;
    for (const [from, into] of [
      ['restId', 'ewsId'],
      ['ewsId', 'entryId'],
      ['entryId', 'immutableEntryId'],
      ['immutableEntryId', 'restImmutableEntryId'],
      ['restImmutableEntryId', 'restId'],
    ] as const) {
      ids = (await translate(ids, from, into)).value.map(({ targetId }: { targetId: string }) => targetId);
      expect(
        ids.every((id: string) => typeof id === 'string'),
        `${from} to ${into}`,
      ).toBe(true);
    }
    expect(ids).toEqual(rest);
    const wrong = await translate(['nonsense'], 'restId', 'ewsId');
    expect(wrong.value[0].errorDetails.code).toBe('ErrorInvalidIdMalformed');
    expect((await translate(Array(1001).fill(rest[0]), 'restId', 'ewsId')).error.code).toBe('BadRequest');
    expect((await translate(rest, 'restId', 'nonsense')).error.code).toBe('BadRequest');
  });
});

/** Attachments say when they came, too. */
function withoutTimes(message: Record<string, unknown>) {
  const attachments = message.attachments as Record<string, unknown>[];
  return { ...message, attachments: attachments.map(({ lastModifiedDateTime, ...rest }) => rest) };
}
