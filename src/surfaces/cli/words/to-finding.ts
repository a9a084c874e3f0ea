import type { Finding } from '../../../base/finding.ts';
import type { ShownFinding } from './shown-finding.ts';

/** A finding that was answered by an operation, as errors carry it: absent fields are left out, not undefined. */
export function toFinding(shown: ShownFinding): Finding {
  return JSON.parse(JSON.stringify(shown)) as Finding;
}
