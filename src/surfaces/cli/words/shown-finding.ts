import type { z } from 'zod';
import type { finding } from '../../../operations/shapes/finding.ts';

/** A finding as operations answer it; every Finding is one. */
export type ShownFinding = z.output<typeof finding>;
