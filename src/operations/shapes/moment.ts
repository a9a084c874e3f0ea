import { z } from 'zod';

/** A moment on the wire: ISO 8601 in UTC. */
export const moment = z.iso.datetime().meta({ description: 'A moment, ISO 8601 in UTC.' });

export function toMoment(milliseconds: number): string;
export function toMoment(milliseconds: number | undefined): string | undefined;
export function toMoment(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : new Date(milliseconds).toISOString();
}
