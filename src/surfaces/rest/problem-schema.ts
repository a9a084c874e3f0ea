import { z } from 'zod';
import { finding, whoseMove } from '../../operations/shapes/finding.ts';

/** A problem as the description of the interface has it; `Problem` is the same as a type. */
export const problemSchema = z
  .object({
    type: z.url().meta({ description: 'The page about this kind of error.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'What happened this time.' }),
    instance: z.string().meta({ description: 'The request, under whose id the log has more.' }),
    code: z.string().meta({ description: 'Stable; docs/reference/errors.md has them all.' }),
    whoseMove: whoseMove.meta({ description: 'Who has to do something before it can go on.' }),
    nextStep: z.string(),
    docs: z.url(),
    finding: finding
      .optional()
      .meta({ description: 'What the doctor says of it, where that is more exact.' }),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'Of an input that was refused: each field and what is wrong with it.' }),
  })
  .meta({ id: 'Problem', description: 'An error, as RFC 9457 has it, with fields of Portico.' });
