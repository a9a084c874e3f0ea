import { describe, expect, it } from 'vitest';
import { PorticoError } from '../../../src/base/errors/portico-error.ts';
import { adminKey, caller, openFixture } from './rest-fixture.ts';
import { walls } from './walls.ts';

describe('an operation over REST', () => {
  it('takes its input from the path, the query and the body', async () => {
    const { admin } = await openFixture({ operations: walls });
    const listed = await admin('/api/v1/walls?limit=5&dry=true&colours=red&colours=blue&near=7');
    expect(listed.json()).toEqual({ asked: { limit: 5, dry: true, colours: ['red', 'blue'], near: '7' } });
    expect((await admin('/api/v1/walls?colours=red,blue&dry=false')).json()).toEqual({
      asked: { limit: 10, dry: false, colours: ['red', 'blue'] },
    });
    const painted = await admin('/api/v1/walls/north', { method: 'PUT', body: { colour: 'blue', coats: 2 } });
    expect(painted.status).toBe(201);
    expect(painted.json()).toEqual({ id: 'north', colour: 'blue', coats: 2 });
    const same = { method: 'PUT', body: { id: 'north', colour: 'blue' } };
    expect((await admin('/api/v1/walls/north', same)).status).toBe(201);
    const removed = await admin('/api/v1/walls/a%20b?force=true', { method: 'DELETE' });
    expect([removed.status, removed.text]).toEqual([204, '']);
    expect((await admin('/api/v1/walls/x/lock', { method: 'POST', body: { code: '1' } })).status).toBe(200);
  });

  it.each([
    ['GET', '/walls?limt=5', undefined, 'limt', 'There is no such field. Did you mean limit?'],
    ['GET', '/walls?limit=five', undefined, 'limit', 'Expected a number, not a string.'],
    ['GET', '/walls?limit=', undefined, 'limit', 'Expected a number, not a string.'],
    ['GET', '/walls?limit=1&limit=2', undefined, 'limit', 'Expected a number, not an array.'],
    ['GET', '/walls?dry=maybe', undefined, 'dry', 'Expected a boolean, not a string.'],
    ['GET', '/walls?colours=bleu', undefined, 'colours[0]', 'Did you mean blue?'],
    ['GET', '/walls?__proto__=1', undefined, '__proto__', 'There is no such field.'],
    ['PUT', '/walls/north', {}, 'colour', 'Missing. Allowed: red, blue.'],
    [
      'PUT',
      '/walls/north',
      { colour: 'bleu' },
      'colour',
      'Not allowed. Allowed: red, blue. Did you mean blue?',
    ],
    ['PUT', '/walls/north', { color: 'red' }, 'color', 'Did you mean colour?'],
    ['PUT', '/walls/north', { colour: 'red', id: 'south' }, 'id', 'The address says something else.'],
    ['PUT', '/walls/north?colour=red', undefined, 'colour', 'fields belong in the body'],
    [
      'PUT',
      '/walls/north',
      { colour: 'red', brush: { width: 2, kin: 'flat' } },
      'brush.kin',
      'Did you mean kind?',
    ],
    ['PUT', '/walls/north', { colour: 'red', brush: { width: '2' } }, 'brush.width', 'Expected a number'],
    [
      'PUT',
      '/walls/north',
      { colour: 'red', tins: [{ kind: 'chalk' }, { kind: 'chalk', gloss: 3 }] },
      'tins[1].gloss',
      'There is no such field. There are: kind.',
    ],
    [
      'PUT',
      '/walls/north',
      { colour: 'red', tins: [{ kind: 'lacquer', glos: 3 }] },
      'tins[0].glos',
      'gloss?',
    ],
    ['PUT', '/walls/north', ['red'], '', 'Expected an object'],
    ['PUT', '/walls/north', 7, '', 'Expected an object'],
    ['PUT', '/walls/north', null, 'colour', 'Missing'],
    ['DELETE', '/walls/north?force=1', undefined, 'force', 'Expected a boolean'],
  ])('%s %s %j is refused at %s', async (method, path, body, at, message) => {
    const { admin } = await openFixture({ operations: walls });
    const answer = await admin(`/api/v1${path}`, { method, ...(body === undefined ? {} : { body }) });
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'operations-input-wrong', whoseMove: 'you' });
    const { errors } = answer.json();
    expect(errors).toContainEqual({ path: at, message: expect.stringContaining(message) });
  });

  it('says everything that is wrong at once', async () => {
    const { admin } = await openFixture({ operations: walls });
    const body = { colur: 'red', coats: 'two', brush: {} };
    const { errors } = (await admin('/api/v1/walls/north', { method: 'PUT', body })).json();
    expect(errors.map(({ path }: { path: string }) => path).toSorted()).toEqual([
      'brush.width',
      'coats',
      'colour',
      'colur',
    ]);
  });

  it('never says a value that was sent', async () => {
    const { admin, lines } = await openFixture({ operations: walls });
    const body = { code: { text: 'hunter2' }, extra: 'hunter3' };
    const answer = await admin('/api/v1/walls/north/lock', { method: 'POST', body });
    expect(answer.status).toBe(400);
    expect(answer.text + lines.join('')).not.toMatch(/hunter/);
  });

  it('carries the finding of what went wrong, without secrets', async () => {
    const { admin } = await openFixture({ operations: walls });
    const answer = await admin('/api/v1/walls/gone');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.json().finding).toMatchObject({ code: 'wall/gone', nextStep: 'Build it anew.' });
    expect(answer.text).not.toContain('abcdef1234567890');
  });

  it('says when to come back', async () => {
    const { admin } = await openFixture({ operations: walls });
    const answer = await admin('/api/v1/walls/wet', { method: 'PUT', body: { colour: 'red' } });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
  });

  it('fails in a test when it answers more than it describes, and always when it answers less', async () => {
    const { admin, lines } = await openFixture({ operations: walls });
    expect((await admin('/api/v1/walls/more')).json()).toMatchObject({ code: 'rest-unexpected' });
    expect(lines.join('')).toContain('walls.get answers what its output schema does not have: inner');
    expect((await admin('/api/v1/walls/less')).status).toBe(500);
  });

  it('is noted: what was done, refused and failed, by whom, about what, and no secret', async () => {
    const { admin, program, access } = await openFixture({ operations: walls });
    const weak = await program('read');
    await admin('/api/v1/walls/north', { method: 'PUT', body: { colour: 'red' } });
    await weak('/api/v1/walls/north', { method: 'PUT', body: { colour: 'red' } });
    await admin('/api/v1/walls/wet', { method: 'PUT', body: { colour: 'red' } });
    await admin('/api/v1/walls/north/lock', { method: 'POST', body: { code: 'hunter2' } });
    await admin('/api/v1/walls/north');
    const entries = (await access.activity()).filter(({ operation }) => operation.startsWith('walls.'));
    expect(entries).toHaveLength(4);
    expect(entries).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          operation: 'walls.paint',
          words: 'Painted north red.',
          outcome: 'done',
          subject: 'north',
          actor: { kind: 'key', id: 'PORTICO_ADMIN_KEY', name: 'PORTICO_ADMIN_KEY' },
        }),
        expect.objectContaining({
          outcome: 'refused',
          actor: expect.objectContaining({ name: 'a program' }),
        }),
        expect.objectContaining({ outcome: 'failed', subject: 'wet' }),
        expect.objectContaining({ operation: 'walls.lock', words: 'Locked north with [hidden].' }),
      ]),
    );
  });

  it('is told when its caller goes away', async () => {
    const gone = Promise.withResolvers<unknown>();
    const started = Promise.withResolvers<void>();
    const [first] = walls;
    if (first === undefined) throw new Error('There are no walls.');
    const slow = {
      ...first,
      run: (_input: unknown, { signal }: { signal: AbortSignal }) =>
        new Promise<never>((_, failed) => {
          started.resolve();
          signal.addEventListener('abort', () => {
            gone.resolve(signal.reason);
            failed(signal.reason);
          });
        }),
    };
    const { at } = await openFixture({ operations: [slow] });
    const leaving = new AbortController();
    const call = fetch(`${at}/api/v1/walls`, {
      signal: leaving.signal,
      headers: { authorization: `Bearer ${adminKey}` },
    });
    await started.promise;
    leaving.abort();
    await expect(call).rejects.toThrow();
    expect(await gone.promise).toBeInstanceOf(PorticoError);
  });
});

describe('what else is below /api/v1', () => {
  it('is a problem, in JSON, also for a browser', async () => {
    const { nobody } = await openFixture({ operations: walls });
    const answer = await nobody('/api/v1/nothing', { headers: { accept: 'text/html' } });
    expect([answer.status, answer.json().code]).toEqual([404, 'rest-not-found']);
    const method = await nobody('/api/v1/walls', { method: 'PATCH' });
    expect([method.status, method.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('has its own description, for everybody', async () => {
    const { nobody } = await openFixture({ operations: walls });
    const answer = await nobody('/api/v1/openapi.json');
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(answer.json()).toMatchObject({
      openapi: '3.1.1',
      servers: [{ url: 'http://localhost:3650' }],
      paths: { '/api/v1/walls/{id}': { put: { operationId: 'walls.paint' } } },
    });
  });

  it('takes JSON alone', async () => {
    const { at } = await openFixture({ operations: walls });
    const admin = caller(at, { authorization: `Bearer ${adminKey}` });
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const headers = { 'content-type': type };
      const answer = await admin('/api/v1/walls/north', { method: 'PUT', body: '{"colour":"red"}', headers });
      expect([type, answer.status]).toEqual([type, 415]);
    }
  });

  it('does not take more than a megabyte', async () => {
    const { admin } = await openFixture({ operations: walls });
    const body = { colour: 'x'.repeat(1_100_000) };
    const answer = await admin('/api/v1/walls/north', { method: 'PUT', body });
    expect([answer.status, answer.json().code]).toEqual([413, 'rest-body-too-large']);
  });
});
