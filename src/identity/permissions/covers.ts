import type { ActingKind } from '../../base/feature.ts';

/** Whether who holds one permission can do all that the other allows. */
export function covers(held: string, wanted: string, _acting: ActingKind): boolean {
  return held === wanted;
}
