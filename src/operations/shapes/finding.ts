import { z } from 'zod';

export const whoseMove = z.enum(['you', 'your-admin', 'microsoft', 'portico', 'nobody-wait']);

const label = z.string().meta({ description: 'What the button says.' });

const corrected = z
  .union([
    z.object({ field: z.enum(['cloud', 'tenant', 'clientId']), value: z.string() }),
    z.object({ field: z.literal('secret'), from: z.number().int(), to: z.number().int() }),
  ])
  .meta({ description: 'What a typed field shall hold; of a secret, from where to where of it to keep.' });

const fix = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('repair'),
    label,
    needsSetup: z.literal(true).optional(),
    corrected: corrected.optional(),
  }),
  z.object({ kind: z.literal('sign-in'), label }),
  z.object({ kind: z.literal('enter-secret'), label }),
  z.object({ kind: z.literal('open'), label, url: z.string() }),
  z.object({ kind: z.literal('copy'), label, text: z.string() }),
  z.object({ kind: z.literal('wait'), label, seconds: z.number() }),
]);

const technical = z.object({
  code: z.string().optional(),
  error: z.string().optional(),
  correlationId: z.string().optional(),
  traceId: z.string().optional(),
  timestamp: z.string().optional(),
  raw: z.string().optional(),
  docs: z.string().optional(),
});

/** What is wrong, whose move it is, what to do, and where possible what mends it. */
export const finding = z
  .object({
    code: z.string().meta({ description: 'Stable: `<check>` or `<check>/<case>`.' }),
    state: z.enum(['ok', 'wrong', 'warning', 'unknown']),
    title: z.string(),
    detail: z.string().optional(),
    whoseMove,
    nextStep: z.string(),
    fix: fix.optional(),
    technical: technical.optional(),
  })
  .meta({ id: 'Finding' });

export const findings = z.array(finding).readonly();

/** Findings in the types of the house are read-only; on the wire they are the same. */
export const examination = z
  .object({ at: z.iso.datetime(), findings })
  .meta({ id: 'Examination', description: 'Findings, what blocks most first; those that are ok last.' });
