import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actingAsApp, actingFor, type GraphClient } from '../../../support/graph-client.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';

const jonas = 'jonas.weber@alderworks.example';

describe('to-do lists over Graph', () => {
  let sandbox: TestSandbox;
  let graph: GraphClient;
  let list: string;
  beforeAll(async () => {
    sandbox = await startTestSandbox();
    graph = await actingFor(sandbox, jonas);
    const made = await graph.post('/me/todo/lists', { displayName: 'Test' });
    expect(made.status).toBe(201);
    list = `/me/todo/lists/${made.body.id}`;
  });
  afterAll(() => sandbox.stop());

  it('has the lists everybody has, and the seeded ones', async () => {
    const { body } = await graph.get('/me/todo/lists');
    const names = body.value.map((one: { wellknownListName: string }) => one.wellknownListName);
    expect(names.filter((name: string) => name !== 'none')).toEqual(['defaultList', 'flaggedEmails']);
    expect(body.value.map((one: { displayName: string }) => one.displayName)).toContain('Workshop');
  });

  it('refuses to rename or delete what is built in', async () => {
    const { body } = await graph.get('/me/todo/lists');
    const standard = `/me/todo/lists/${body.value[0].id}`;
    expect((await graph.patch(standard, { displayName: 'Mine' })).status).toBe(400);
    expect((await graph.delete(standard)).status).toBe(400);
  });

  it('answers the query Home Assistant sends, empty $select and odd case included', async () => {
    const tasks = `/me/todo/lists/${(await graph.get('/me/todo/lists')).body.value[0].id}/tasks`;
    const filter = `status ne 'completed' and duedatetime/dateTime ge '2020-01-01T00:00:00' and duedatetime/dateTime le '2099-01-01T00:00:00'`;
    const { status, body } = await graph.get(
      `${tasks}?$top=100&$filter=${encodeURIComponent(filter)}&$select=`,
    );
    expect(status).toBe(200);
    expect(body.value.length).toBeGreaterThan(2);
    for (const task of body.value) expect(task.status).not.toBe('completed');
    const withSteps = body.value.find((task: { checklistItems?: unknown }) => task.checklistItems);
    expect(withSteps.checklistItems[0]).toMatchObject({
      displayName: 'Collect open points',
      isChecked: true,
    });
  });

  it('creates, changes, completes and deletes a task', async () => {
    const made = await graph.post(`${list}/tasks`, {
      title: 'Paint',
      body: { content: 'green', contentType: 'text' },
      importance: 'High',
      dueDateTime: { dateTime: '2027-01-05T00:00:00', timeZone: 'W. Europe Standard Time' },
      reminderDateTime: { dateTime: '2027-01-04T08:00:00', timeZone: 'UTC' },
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      importance: 'high',
      status: 'notStarted',
      isReminderOn: true,
      dueDateTime: { dateTime: '2027-01-04T23:00:00.0000000', timeZone: 'UTC' },
    });
    const one = `${list}/tasks/${made.body.id}`;
    const there = await graph.get(one, { prefer: 'outlook.timezone="W. Europe Standard Time"' });
    expect(there.body.dueDateTime.dateTime).toBe('2027-01-05T00:00:00.0000000');

    const done = await graph.patch(one, { status: 'completed' });
    expect(done.body.completedDateTime.timeZone).toBe('UTC');
    const reopened = await graph.patch(one, { status: 'notStarted', dueDateTime: null });
    expect(reopened.body).not.toHaveProperty('completedDateTime');
    expect(reopened.body).not.toHaveProperty('dueDateTime');

    expect((await graph.delete(one)).status).toBe(204);
    expect((await graph.get(one)).status).toBe(404);
    expect((await graph.delete(one)).status).toBe(404);
  });

  it('makes the next task of a repeating one when it is completed', async () => {
    const made = await graph.post(`${list}/tasks`, {
      title: 'Bins out',
      dueDateTime: { dateTime: '2027-03-02T00:00:00', timeZone: 'UTC' },
      recurrence: {
        pattern: { type: 'weekly', interval: 1, daysOfWeek: ['tuesday'] },
        range: { type: 'noEnd', startDate: '2027-03-02' },
      },
    });
    expect(made.status).toBe(201);
    await graph.patch(`${list}/tasks/${made.body.id}`, { status: 'completed' });
    const { body } = await graph.get(
      `${list}/tasks?$filter=${encodeURIComponent("title eq 'Bins out' and status eq 'notStarted'")}`,
    );
    expect(body.value).toHaveLength(1);
    expect(body.value[0].dueDateTime.dateTime).toBe('2027-03-09T00:00:00.0000000');
  });

  it('keeps steps and links inside a task', async () => {
    const task = (await graph.post(`${list}/tasks`, { title: 'Fence' })).body.id;
    const steps = `${list}/tasks/${task}/checklistItems`;
    const step = await graph.post(steps, { displayName: 'Posts' });
    expect(step.status).toBe(201);
    const checked = await graph.patch(`${steps}/${step.body.id}`, { isChecked: true });
    expect(checked.body.checkedDateTime).toBeTruthy();
    expect((await graph.get(`${list}/tasks/${task}`)).body.checklistItems).toHaveLength(1);
    expect((await graph.delete(`${steps}/${step.body.id}`)).status).toBe(204);
    expect((await graph.get(steps)).body.value).toEqual([]);

    const links = `${list}/tasks/${task}/linkedResources`;
    const link = await graph.post(links, {
      displayName: 'Plan',
      webUrl: 'https://plans.example/1',
      applicationName: 'Planner',
    });
    expect(link.status).toBe(201);
    expect((await graph.get(links)).body.value).toHaveLength(1);
  });

  it('keeps attachments, and says when one is too large or no base64', async () => {
    const task = (await graph.post(`${list}/tasks`, { title: 'With file' })).body.id;
    const files = `${list}/tasks/${task}/attachments`;
    const file = {
      '@odata.type': '#microsoft.graph.taskFileAttachment',
      name: 'a.txt',
      contentBytes: 'aGVsbG8=',
      contentType: 'text/plain',
    };
    const made = await graph.post(files, file);
    expect(made.body).toMatchObject({ size: 5, name: 'a.txt' });
    expect((await graph.get(`${files}/${made.body.id}`)).body.contentBytes).toBe('aGVsbG8=');
    expect((await graph.get(`${list}/tasks/${task}`)).body.hasAttachments).toBe(true);
    expect((await graph.post(files, { ...file, contentBytes: '!!' })).status).toBe(400);
    const large = Buffer.alloc(3 * 1024 * 1024 + 1).toString('base64');
    expect((await graph.post(files, { ...file, contentBytes: large })).status).toBe(413);
  });

  it('tells by delta what came, changed and went, per list', async () => {
    const other = (await graph.post('/me/todo/lists', { displayName: 'Other' })).body.id;
    const first = await graph.get(`/me/todo/lists/${other}/tasks/delta`);
    const elsewhere = await graph.get(`${list}/tasks/delta`);
    const made = await graph.post(`/me/todo/lists/${other}/tasks`, { title: 'A' });
    const second = await graph.get(first.body['@odata.deltaLink']);
    expect(second.body.value.map((task: { title: string }) => task.title)).toEqual(['A']);
    expect((await graph.get(`${list}/tasks/${made.body.id}`)).status).toBe(404);
    await graph.delete(`/me/todo/lists/${other}/tasks/${made.body.id}`);
    const third = await graph.get(second.body['@odata.deltaLink']);
    expect(third.body.value).toEqual([
      expect.objectContaining({ id: made.body.id, '@removed': { reason: 'deleted' } }),
    ]);
    expect((await graph.get(elsewhere.body['@odata.deltaLink'])).body.value).toEqual([]);
    await graph.delete(`/me/todo/lists/${other}`);
    const lists = await graph.get('/me/todo/lists/delta');
    expect(JSON.stringify(lists.body.value)).not.toContain('"Other"');
  });

  it.each([
    ['an unknown property', { title: 'x', titel: 'y' }],
    ['a wrong kind of value', { title: 5 }],
    ['no title', { importance: 'low' }],
    ['an unknown status', { title: 'x', status: 'done' }],
    [
      'a date without a zone it knows',
      { title: 'x', dueDateTime: { dateTime: '2027-01-05T00:00:00', timeZone: 'Mars' } },
    ],
    [
      'a repetition without a due date',
      {
        title: 'x',
        recurrence: {
          pattern: { type: 'daily', interval: 1 },
          range: { type: 'noEnd', startDate: '2027-01-01' },
        },
      },
    ],
  ])('refuses %s', async (_name, body) => {
    const answer = await graph.post(`${list}/tasks`, body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toBeTruthy();
  });

  it('is closed to other people and open to an application that may', async () => {
    const other = await actingFor(sandbox, 'lena.roth@alderworks.example');
    expect((await other.get(`/users/${graph.userId}/todo/lists`)).status).toBe(403);
    const app = await actingAsApp(sandbox);
    expect((await app.get(`/users/${graph.userId}/todo/lists`)).status).toBe(200);
    expect((await app.get('/me/todo/lists')).status).toBe(400);
    const reader = await actingAsApp(sandbox, 'alderworks.example', ['Tasks.Read.All']);
    expect((await reader.post(`/users/${graph.userId}/todo/lists`, { displayName: 'x' })).status).toBe(403);
  });

  it('answers personal accounts too, but not people without a mailbox', async () => {
    const alex = await actingFor(sandbox, 'alex.home@personalmail.example');
    expect(
      (await alex.get('/me/todo/lists')).body.value.map((one: { displayName: string }) => one.displayName),
    ).toContain('Groceries');
    const nils = await actingFor(sandbox, 'nils.holm@alderworks.example');
    expect((await nils.get('/me/todo/lists')).body.error.code).toBe('MailboxNotEnabledForRESTAPI');
  });

  it('is as it was after a restart', async () => {
    const before = (await graph.get(`${list}/tasks`)).body.value;
    sandbox = await sandbox.restart();
    graph = await actingFor(sandbox, jonas);
    expect((await graph.get(`${list}/tasks`)).body.value).toEqual(before);
  });
});
