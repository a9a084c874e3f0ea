/** A folder of the house and what its files may import besides each other. `*` stands for one folder's name. */
export interface Layer {
  readonly folder: string;
  readonly may: readonly string[];
}

/** Who may import whom. The first row that fits a file counts. */
export const layers: readonly Layer[] = [
  { folder: 'src/base', may: [] },
  { folder: 'src/storage', may: ['src/base'] },
  { folder: 'src/jobs', may: ['src/base', 'src/storage'] },
  { folder: 'src/vault', may: ['src/base', 'src/storage'] },
  { folder: 'src/access', may: ['src/base', 'src/storage', 'src/vault'] },
  { folder: 'src/identity', may: ['src/base'] },
  { folder: 'src/graph', may: ['src/base'] },
  { folder: 'src/connections', may: ['src/base', 'src/storage', 'src/vault', 'src/identity'] },
  { folder: 'src/registration', may: ['src/base', 'src/identity', 'src/graph', 'src/connections'] },
  { folder: 'src/features/*', may: ['src/base', 'src/graph'] },
  { folder: 'src/changes', may: ['src/base', 'src/storage', 'src/jobs', 'src/connections', 'src/features'] },
  { folder: 'src/leave', may: ['src/base', 'src/storage', 'src/jobs', 'src/connections', 'src/features'] },
  {
    folder: 'src/operations',
    may: [
      'src/base',
      'src/access',
      // For their words alone: operations describe clouds, and what Graph answered.
      'src/identity',
      'src/graph',
      'src/connections',
      'src/registration',
      'src/features',
      'src/changes',
      'src/leave',
    ],
  },
  { folder: 'src/surfaces/*', may: ['src/base', 'src/operations'] },
  { folder: 'src/main', may: ['src'] },
  { folder: 'packages/client', may: [] },
  { folder: 'packages/*', may: ['packages/client'] },
  // The sandbox shares no code with the hub: they must not share one misreading of Microsoft.
  { folder: 'sandbox', may: [] },
  { folder: 'tools', may: ['src', 'sandbox', 'test/support'] },
  { folder: 'bench', may: ['src', 'tools', 'test/support'] },
  // Pure pieces of the sandbox are tested where they are; everything else reaches it over HTTP.
  { folder: 'test/sandbox', may: ['sandbox', 'test/support'] },
  { folder: 'test/support', may: ['src', 'packages'] },
  { folder: 'test', may: ['src', 'packages', 'tools', 'bench', 'test/support'] },
];

/** Libraries that one part of src wraps for all others, so that they can be replaced there. */
export const seams: Readonly<Record<string, readonly string[]>> = {
  fastify: ['src/surfaces'],
  '@fastify/cookie': ['src/surfaces'],
  '@clack/prompts': ['src/surfaces'],
  kysely: ['src/storage'],
  pg: ['src/storage'],
  'pg-boss': ['src/jobs'],
  pino: ['src/base'],
  'prom-client': ['src/main'],
  zod: ['src/operations', 'src/surfaces'],
  undici: ['src/base'],
  'node:sqlite': ['src/storage'],
};
