import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actingAsApp, actingFor, type GraphClient } from '../../../support/graph-client.ts';
import { expectMicrosoftsShapes } from '../../../support/microsofts-shapes.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';
import { draft, jonas, mail, mira } from './support.ts';

describe('mail folders', () => {
  let sandbox: TestSandbox;
  let graph: GraphClient;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
    graph = await actingFor(sandbox, mira);
  });
  afterAll(async () => {
    expectMicrosoftsShapes(sandbox);
    expect(sandbox.complaints()).toBe('');
    await sandbox.stop();
  });

  const named = async (client: GraphClient, path: string, name: string) => {
    const filter = encodeURIComponent(`displayName eq '${name.replaceAll("'", "''")}'`);
    return (await client.get(`${path}?$filter=${filter}&$top=1`)).body.value[0];
  };

  it('are called in the language of the mailbox, and answer to their well-known names everywhere', async () => {
    const german = await actingFor(sandbox, jonas);
    const japanese = await actingFor(sandbox, 'sam.garden@personalmail.example');
    const french = await actingFor(sandbox, 'paul.miller@juniperbakery.example');
    expect((await german.get('/me/mailFolders/inbox')).body.displayName).toBe('Posteingang');
    expect((await german.get('/me/mailFolders/SentItems')).body.displayName).toBe('Gesendete Elemente');
    expect((await japanese.get("/me/mailFolders('inbox')")).body.displayName).toBe('受信トレイ');
    expect((await french.get('/me/mailFolders/drafts')).body.displayName).toBe('Brouillons');
    expect(await named(german, '/me/mailFolders', 'Inbox')).toBeUndefined();
    const inbox = await named(german, '/me/mailFolders', 'Posteingang');
    expect((await german.get(`/me/mailFolders/${inbox.id}`)).body.id).toBe(inbox.id);
    for (const name of [
      'archive',
      'deleteditems',
      'junkemail',
      'outbox',
      'msgfolderroot',
      'conversationhistory',
    ])
      expect((await german.get(`/me/mailFolders/${name}`)).status, name).toBe(200);
  });

  it('lead down a path, as Home Assistant walks it', async () => {
    const german = await actingFor(sandbox, jonas);
    let folder = await named(german, '/me/mailFolders', 'Posteingang');
    for (const name of ['Projects', '2026', 'Fence']) {
      expect(folder.childFolderCount).toBe(1);
      folder = await named(german, `/me/mailFolders/${folder.id}/childFolders`, name);
    }
    const { body } = await german.get(`/me/mailFolders/${folder.id}/messages?$select=subject`);
    expect(body.value.map((one: { subject: string }) => one.subject)).toContain('Building permit 2026-0412');
    const deep = await german.get(
      `/me/mailFolders/inbox/childFolders/${(await named(german, '/me/mailFolders/inbox/childFolders', 'Projects')).id}/childFolders?$expand=childFolders`,
    );
    expect(deep.body.value[0].childFolders[0].displayName).toBe('Fence');
  });

  it('show hidden ones when asked, and list in pages', async () => {
    const shown = (await graph.get('/me/mailFolders?$top=100')).body.value;
    const all = (await graph.get('/me/mailFolders?includeHiddenFolders=true&$top=100')).body.value;
    expect(all.length).toBe(shown.length + 1);
    expect(shown.every(({ isHidden }: { isHidden: boolean }) => !isHidden)).toBe(true);
    const page = await graph.get('/me/mailFolders?$top=3&$count=true');
    expect(page.body['@odata.count']).toBe(shown.length);
    const next = await graph.get(page.body['@odata.nextLink']);
    expect(next.body.value[0].id).toBe(shown[3].id);
  });

  it('are made, renamed, moved, copied and deleted', async () => {
    const made = await graph.post('/me/mailFolders', { displayName: 'Plans' });
    expect(made.status).toBe(201);
    expect((await graph.post('/me/mailFolders', { displayName: 'plans' })).body.error.code).toBe(
      'ErrorFolderExists',
    );
    const folder = `/me/mailFolders/${made.body.id}`;
    const child = await graph.post(`${folder}/childFolders`, { displayName: 'Old', isHidden: false });
    expect(child.body.parentFolderId).toBe(made.body.id);
    await graph.post(`${folder}/messages`, mail('In a plan', [jonas]));
    expect((await graph.patch(folder, { displayName: 'Drawings' })).body).toMatchObject({
      displayName: 'Drawings',
      totalItemCount: 1,
      unreadItemCount: 0,
      childFolderCount: 1,
    });
    const copy = await graph.post(`${folder}/copy`, { destinationId: 'archive' });
    expect(copy.status).toBe(201);
    expect(copy.body).toMatchObject({ displayName: 'Drawings', totalItemCount: 1, childFolderCount: 1 });
    expect(copy.body.id).not.toBe(made.body.id);
    const moved = await graph.post(`/me/mailFolders/${copy.body.id}/move`, { DestinationId: 'inbox' });
    expect(moved.body.id).toBe(copy.body.id);
    expect(moved.body.parentFolderId).toBe((await graph.get('/me/mailFolders/inbox')).body.id);
    expect((await graph.post(`${folder}/move`, { destinationId: child.body.id })).status).toBe(409);

    expect((await graph.delete(folder)).status).toBe(204);
    const inBin = (await graph.get('/me/mailFolders/deleteditems/childFolders')).body.value;
    expect(inBin.map((one: { id: string }) => one.id)).toEqual([made.body.id]);
    expect((await graph.delete(folder)).status).toBe(204);
    expect((await graph.get(folder)).status).toBe(404);
    expect((await graph.post(`/me/mailFolders/${copy.body.id}/permanentDelete`)).status).toBe(204);
    expect((await graph.get(`/me/mailFolders/${copy.body.id}`)).status).toBe(404);
  });

  it('keep what is built in as it is', async () => {
    expect((await graph.delete('/me/mailFolders/inbox')).body.error.code).toBe(
      'ErrorDeleteDistinguishedFolder',
    );
    expect((await graph.patch('/me/mailFolders/drafts', { displayName: 'Mine' })).status).toBe(403);
    expect((await graph.post('/me/mailFolders/inbox/move', { destinationId: 'archive' })).status).toBe(403);
  });

  it('refuse what makes no sense, in words', async () => {
    const code = async (answer: Promise<{ body: { error: { code: string } } }>) =>
      (await answer).body.error.code;
    expect(await code(graph.get('/me/mailFolders/nonsense'))).toBe('ErrorInvalidIdMalformed');
    expect(await code(graph.post('/me/mailFolders', {}))).toBe('ErrorInvalidRequest');
    expect(await code(graph.post('/me/mailFolders', { name: 'x' }))).toBe('RequestBodyRead');
    expect(
      await code(
        graph.post('/me/mailFolders', {
          '@odata.type': 'microsoft.graph.mailSearchFolder',
          displayName: 'Find',
        }),
      ),
    ).toBe('ErrorInvalidRequest');
    const other = await actingFor(sandbox, jonas);
    const theirs = (await other.get('/me/mailFolders/inbox')).body.id;
    expect(await code(graph.get(`/me/mailFolders/${theirs}`))).toBe('ErrorItemNotFound');
    const { id } = (await graph.get('/me/mailFolders/inbox')).body;
    expect((await graph.get(`/me/mailFolders/${id.toLowerCase()}`)).status).toBe(400);
  });

  it('count what lies in them', async () => {
    const before = (await graph.get('/me/mailFolders/archive')).body;
    const path = await draft(graph, mail('To be counted', [jonas]));
    const moved = await graph.post(`${path}/move`, { destinationId: 'archive' });
    await graph.patch(`/me/messages/${moved.body.id}`, { isRead: false });
    const after = (await graph.get('/me/mailFolders/archive')).body;
    expect(after.totalItemCount).toBe(before.totalItemCount + 1);
    expect(after.unreadItemCount).toBe(before.unreadItemCount + 1);
  });

  it('tell what changed since', async () => {
    const first = await graph.get('/me/mailFolders/delta?$top=100', { prefer: 'odata.maxpagesize=100' });
    expect(first.body.value.length).toBeGreaterThan(8);
    const made = (await graph.post('/me/mailFolders', { displayName: 'New one' })).body;
    const second = await graph.get(first.body['@odata.deltaLink']);
    expect(second.body.value.map((one: { id: string }) => one.id)).toEqual([made.id]);
    await graph.post(`/me/mailFolders/${made.id}/permanentDelete`);
    const third = await graph.get(second.body['@odata.deltaLink']);
    expect(third.body.value).toEqual([{ '@removed': { reason: 'deleted' }, id: made.id }]);
  });

  it('open to an app for everybody, and to nobody without a mailbox', async () => {
    const app = await actingAsApp(sandbox);
    expect((await app.get(`/users/${jonas}/mailFolders/inbox`)).body.displayName).toBe('Posteingang');
    const none = await app.get('/users/nils.holm@alderworks.example/mailFolders');
    expect(none.status).toBe(404);
    expect(none.body.error.code).toBe('MailboxNotEnabledForRESTAPI');
    expect((await app.get('/users/nobody@alderworks.example/mailFolders')).body.error.code).toBe(
      'ErrorInvalidUser',
    );
    expect((await app.get('/me/mailFolders')).status).toBe(400);
    expect((await app.get('/users/vera.stone@juniperbakery.example/mailFolders')).status).toBe(404);
  });
});
