import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actingAsApp, actingFor, type GraphClient } from '../../../support/graph-client.ts';
import { expectMicrosoftsShapes } from '../../../support/microsofts-shapes.ts';
import { startTestSandbox, type TestSandbox } from '../../../support/sandbox.ts';

const jonas = 'jonas.weber@alderworks.example';
const office = 'office@alderworks.example';

describe('mailbox settings', () => {
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

  const patch = (body: object, headers?: Record<string, string>) =>
    graph.patch('/me/mailboxSettings', body, headers);

  it('follow from the person', async () => {
    const { status, body } = await graph.get('/me/mailboxSettings');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      timeZone: 'W. Europe Standard Time',
      userPurpose: 'user',
      dateFormat: 'dd.MM.yyyy',
      language: { locale: 'de-CH', displayName: 'German (Switzerland)' },
      workingHours: { startTime: '08:00:00.0000000', timeZone: { name: 'W. Europe Standard Time' } },
      automaticRepliesSetting: { status: 'disabled' },
    });
    expect((await graph.get('/me/mailboxSettings?$select=timeZone')).body.language).toBeUndefined();
  });

  it('schedule automatic replies in any zone, and show them in the zone asked for', async () => {
    const answer = await patch({
      automaticRepliesSetting: {
        status: 'Scheduled',
        externalAudience: 'contactsOnly',
        internalReplyMessage: '<p>Away</p>',
        externalReplyMessage: '',
        scheduledStartDateTime: { dateTime: '2099-07-01T08:00:00', timeZone: 'Europe/Berlin' },
        scheduledEndDateTime: { dateTime: '2099-07-10T08:00:00', timeZone: 'Pacific Standard Time' },
      },
    });
    expect(answer.status).toBe(200);
    expect(answer.body.automaticRepliesSetting).toEqual({
      status: 'scheduled',
      externalAudience: 'contactsOnly',
      internalReplyMessage: '<p>Away</p>',
      externalReplyMessage: '',
      scheduledStartDateTime: { dateTime: '2099-07-01T06:00:00.0000000', timeZone: 'UTC' },
      scheduledEndDateTime: { dateTime: '2099-07-10T15:00:00.0000000', timeZone: 'UTC' },
    });
    expect(answer.body).not.toHaveProperty('timeZone');
    const shown = await graph.get('/me/mailboxSettings/automaticRepliesSetting', {
      prefer: 'outlook.timezone="W. Europe Standard Time"',
    });
    expect(shown.body.scheduledStartDateTime).toEqual({
      dateTime: '2099-07-01T08:00:00.0000000',
      timeZone: 'W. Europe Standard Time',
    });
    const off = await patch({ automaticRepliesSetting: { status: 'disabled' } });
    expect(off.body.automaticRepliesSetting).toMatchObject({
      status: 'disabled',
      internalReplyMessage: '<p>Away</p>',
    });
  });

  it('change one by one, each with its own path', async () => {
    await patch({
      timeZone: 'India Standard Time',
      language: { locale: 'fr-fr' },
      dateFormat: 'yyyy-MM-dd',
      timeFormat: 'HH:mm',
      delegateMeetingMessageDeliveryOptions: 'sendToDelegateAndPrincipal',
      workingHours: {
        daysOfWeek: ['Monday', 'tuesday'],
        startTime: '09:30:00',
        endTime: '16:00:00.0000000',
        timeZone: { name: 'Asia/Kolkata' },
      },
    });
    const value = async (name: string) => (await graph.get(`/me/mailboxSettings/${name}`)).body;
    expect((await value('timeZone')).value).toBe('India Standard Time');
    expect((await value('dateFormat')).value).toBe('yyyy-MM-dd');
    expect((await value('userPurpose')).value).toBe('user');
    expect((await value('delegateMeetingMessageDeliveryOptions')).value).toBe('sendToDelegateAndPrincipal');
    expect(await value('language')).toMatchObject({ locale: 'fr-FR', displayName: 'French (France)' });
    expect(await value('workingHours')).toMatchObject({
      daysOfWeek: ['monday', 'tuesday'],
      startTime: '09:30:00.0000000',
      timeZone: { name: 'Asia/Kolkata' },
    });
    expect((await value('archiveFolder')).value).toBe((await graph.get('/me/mailFolders/archive')).body.id);
  });

  it('refuse what Exchange refuses', async () => {
    const code = async (body: object) => (await patch(body)).body.error?.code;
    expect(await code({ timeZone: 'Middle Earth Time' })).toBe('InvalidTimeZone');
    expect(await code({ language: { locale: 'xx-XX' } })).toBe('ErrorInvalidArgument');
    expect(await code({ mood: 'good' })).toBe('RequestBodyRead');
    expect(await code({ automaticRepliesSetting: { status: 'sometimes' } })).toBe('RequestBodyRead');
    expect(await code({ workingHours: { startTime: '25:00:00' } })).toBe('RequestBodyRead');
    expect(await code({ workingHours: { startTime: '18:00:00', endTime: '08:00:00' } })).toBe(
      'ErrorInvalidTimeSettings',
    );
    const at = (dateTime: string, timeZone = 'UTC') => ({ dateTime, timeZone });
    const scheduled = (from: object, until: object) => ({
      automaticRepliesSetting: {
        status: 'scheduled',
        scheduledStartDateTime: from,
        scheduledEndDateTime: until,
      },
    });
    expect(await code(scheduled(at('2099-02-02T00:00:00'), at('2099-02-01T00:00:00')))).toBe(
      'ErrorInvalidTimeSettings',
    );
    expect(await code(scheduled(at('2001-01-01T00:00:00'), at('2001-02-01T00:00:00')))).toBe(
      'ErrorInvalidTimeSettings',
    );
    expect(await code(scheduled(at('2099-01-01T00:00:00', 'Nowhere'), at('2099-02-01T00:00:00')))).toBe(
      'TimeZoneNotSupportedException',
    );
  });

  it('open to an app for a shared mailbox, but not to a delegate', async () => {
    const app = await actingAsApp(sandbox);
    expect((await app.get(`/users/${office}/mailboxSettings`)).body.userPurpose).toBe('shared');
    expect(
      (await app.get('/users/room.birch@alderworks.example/mailboxSettings/userPurpose')).body.value,
    ).toBe('room');
    const greta = (await app.get('/users/greta.lund@alderworks.example/mailboxSettings')).body
      .automaticRepliesSetting;
    expect(greta.status).toBe('scheduled');
    expect(
      (await app.get('/users/emil.frost@alderworks.example/mailboxSettings')).body.automaticRepliesSetting
        .status,
    ).toBe('alwaysEnabled');
    expect((await graph.get(`/users/${office}/mailboxSettings`)).status).toBe(403);
    expect((await app.patch(`/users/${office}/mailboxSettings`, { timeZone: 'UTC' })).body.timeZone).toBe(
      'UTC',
    );
    expect((await app.get('/users/nils.holm@alderworks.example/mailboxSettings')).body.error.code).toBe(
      'MailboxNotEnabledForRESTAPI',
    );
    const home = await actingFor(sandbox, 'alex.home@personalmail.example');
    expect((await home.get('/me/mailboxSettings')).body.timeZone).toBe('Pacific Standard Time');
  });

  it('offer categories of one’s own', async () => {
    const path = '/me/outlook/masterCategories';
    const before = (await graph.get(path)).body.value;
    expect(before.map((one: { displayName: string }) => one.displayName)).toContain('Fence');
    const made = await graph.post(path, { displayName: 'Holiday', color: 'preset12' });
    expect(made.status).toBe(201);
    expect((await graph.post(path, { displayName: 'holiday' })).status).toBe(409);
    expect((await graph.post(path, { displayName: 'Odd', color: 'pink' })).status).toBe(400);
    expect((await graph.patch(`${path}/${made.body.id}`, { color: 'preset0' })).body.color).toBe('preset0');
    expect((await graph.patch(`${path}/${made.body.id}`, { displayName: 'X' })).status).toBe(400);
    for (const { id } of [...before, made.body])
      expect((await graph.delete(`${path}/${id}`)).status).toBe(204);
    expect((await graph.get(path)).body.value).toEqual([]);
  });

  it('can be set to what the mailbox supports', async () => {
    const zones = async (path: string) =>
      (await graph.get(`/me/outlook/${path}`)).body.value?.map((one: { alias: string }) => one.alias);
    expect(await zones('supportedTimeZones')).toContain('W. Europe Standard Time');
    expect(
      await zones("supportedTimeZones(TimeZoneStandard=microsoft.graph.timeZoneStandard'Windows')"),
    ).toContain('UTC');
    expect(
      await zones("supportedTimeZones(TimeZoneStandard=microsoft.graph.timeZoneStandard'Iana')"),
    ).toContain('Europe/Berlin');
    expect((await graph.get("/me/outlook/supportedTimeZones(TimeZoneStandard='Maya')")).status).toBe(400);
    const { body } = await graph.get('/me/outlook/supportedLanguages()');
    expect(body.value).toContainEqual({ locale: 'de-CH', displayName: 'German (Switzerland)' });
  });
});
