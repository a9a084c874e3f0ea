import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { operation } from '../../src/operations/operation.ts';
import { operations } from '../../src/operations/operations.ts';
import { openApi } from '../../src/surfaces/rest/open-api/open-api.ts';

type Json = Readonly<Record<string, unknown>>;

const document = JSON.parse(
  JSON.stringify(openApi({ operations, version: '1.2.3', url: 'https://portico.example.org' })),
) as Json & { paths: Record<string, Record<string, Json>>; components: Record<string, Json> };

const entries = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, entry]) => ({ path, method, entry })),
);

/** Every object in the document, with where it stands. */
function everything(value: unknown, at = '#'): readonly (readonly [at: string, value: Json])[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.entries(value).flatMap(([name, part]) =>
    everything(part, `${at}/${name.replaceAll('/', '~1')}`),
  );
  return Array.isArray(value) ? below : [[at, value as Json], ...below];
}

function found(reference: string): unknown {
  return reference
    .split('/')
    .slice(1)
    .reduce<unknown>((part, name) => (part as Json | undefined)?.[name.replaceAll('~1', '/')], document);
}

describe('the OpenAPI document', () => {
  it('is OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
  });

  it('refers to nothing that is not there', () => {
    const references = everything(document).flatMap(([at, { $ref }]) =>
      typeof $ref === 'string' ? [[at, $ref] as const] : [],
    );
    expect(references.length).toBeGreaterThan(10);
    expect(references.filter(([, reference]) => found(reference) === undefined)).toEqual([]);
  });

  it('has every operation, and each name once', () => {
    const names = entries.map(({ entry }) => String(entry.operationId));
    expect(names).toEqual([...new Set(names)]);
    for (const { name } of operations) expect(names).toContain(name);
    expect(entries).toHaveLength(operations.length + 5); // and the sessions
  });

  it.each(entries)('$method $path says all that is needed', ({ path, method, entry }) => {
    expect(entry.operationId).toMatch(/^[a-z-]+\.[a-z-]+$/);
    expect(entry.summary).toMatch(/^[A-Z].{2,60}[^.]$/);
    expect(entry.description).toMatch(/\S/);
    expect(document.tags).toContainEqual({ name: (entry.tags as string[])[0] });
    expect(Array.isArray(entry.security)).toBe(true);
    for (const proof of entry.security as Json[])
      for (const scheme of Object.keys(proof))
        expect(document.components.securitySchemes).toHaveProperty(scheme);

    const responses = entry.responses as Json;
    expect(Object.keys(responses).filter((status) => /^2\d\d$/.test(status))).toHaveLength(1);
    for (const status of ['4XX', '5XX'])
      expect(responses[status]).toEqual({ $ref: '#/components/responses/Problem' });

    const parameters = (entry.parameters ?? []) as { name: string; in: string; required: boolean }[];
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(inPath);
    if (method === 'get') expect(entry).not.toHaveProperty('requestBody');
    if (method !== 'get' && (entry.security as Json[]).some((proof) => 'session' in proof))
      for (const proof of entry.security as Json[]) expect('apiKey' in proof || 'csrf' in proof).toBe(true);
  });

  it('has problems as problem+json', () => {
    expect(found('#/components/responses/Problem/content/application~1problem+json/schema')).toEqual({
      $ref: '#/components/schemas/Problem',
    });
    expect(found('#/components/schemas/Problem/required')).toEqual(
      expect.arrayContaining(['code', 'title', 'detail', 'whoseMove', 'nextStep', 'docs']),
    );
  });

  it('has examples that are true to their schemas', () => {
    const judge = new Ajv2020({ strict: false, validateFormats: false });
    judge.addSchema({ $id: 'portico', ...document });
    const examples = everything(document).filter(([, { examples }]) => Array.isArray(examples));
    expect(examples.length).toBeGreaterThan(3);
    for (const [at, { examples: shown, ...schema }] of examples) {
      const here = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"portico#/')) as object;
      for (const example of shown as unknown[]) expect(judge.validate(here, example), at).toBe(true);
    }
  });

  it('closes what comes in, and leaves open what goes out', () => {
    const bodies = entries.flatMap(({ entry }) => {
      const schema = entry.requestBody;
      return schema === undefined ? [] : [schema];
    });
    expect(bodies.length).toBeGreaterThan(5);
    for (const [at, { type, properties, additionalProperties }] of everything(bodies))
      if (type === 'object' && properties !== undefined) expect(additionalProperties, at).toBe(false);
    for (const { entry } of entries)
      for (const [at, { type, properties, additionalProperties }] of everything(entry.responses))
        if (type === 'object' && properties !== undefined) expect(additionalProperties, at).toBeUndefined();
  });

  it('shows no secret going out that is not asked for by name', () => {
    const secret = /secret|password|privatekey|refreshtoken|assertion/i;
    const outgoing = everything(document.components.schemas)
      .filter(([at]) => !/Input\//.test(at))
      .flatMap(([at, { properties }]) =>
        Object.keys((properties ?? {}) as Json).map((name) => `${at} ${name}`),
      );
    expect(outgoing.filter((name) => secret.test(name.split(' ')[1] ?? ''))).toEqual([]);
  });
});

describe('a schema', () => {
  const wish = z
    .object({ name: z.string(), size: z.number().default(1), inner: z.object({ a: z.string() }) })
    .meta({ id: 'Wish', example: { name: 'x', inner: { a: 'b' } } });
  const plain = z.object({ note: z.string() }).meta({ id: 'Note' });
  const wall = operation({
    name: 'walls.paint',
    title: 'Paint a wall',
    meaning: 'Paints it.',
    scope: 'operate',
    input: z.object({ id: z.string(), wish, example: z.string().optional() }),
    output: z.object({ wish, note: z.object({ inside: plain }) }),
    rest: { method: 'PUT', path: '/walls/:id', status: 201 },
    run: async () => {
      throw new Error('never run');
    },
  });
  const painted = JSON.parse(
    JSON.stringify(openApi({ operations: [wall], version: '1', url: 'http://localhost' })),
  ) as typeof document;

  it('that differs between going in and coming out has two names', () => {
    const entry = painted.paths['/api/v1/walls/{id}']?.put;
    expect(entry).toMatchObject({
      parameters: [{ name: 'id', in: 'path', required: true }],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: {
              required: ['wish'],
              additionalProperties: false,
              properties: { wish: { $ref: '#/components/schemas/WishInput' }, example: { type: 'string' } },
            },
          },
        },
      },
      responses: { 201: { description: 'Done.' } },
    });
    expect(painted.components.schemas).toMatchObject({
      Wish: { required: ['name', 'size', 'inner'], examples: [{ name: 'x', inner: { a: 'b' } }] },
      WishInput: {
        required: ['name', 'inner'],
        additionalProperties: false,
        properties: { inner: { additionalProperties: false } },
      },
      Note: { required: ['note'] },
    });
  });
});
