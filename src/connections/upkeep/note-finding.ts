import type { Finding } from '../../base/finding.ts';
import { toJson } from '../../storage/schema/to-json.ts';
import { noteEvent } from '../events/note-event.ts';
import type { Parts } from '../parts.ts';
import { changeConnection, findConnection } from '../rows/connection-rows.ts';

/**
 * Keeps what somebody ran into while working with a connection. A finding that is `ok` takes back one of the same check
 * (the part of its code before the slash).
 */
export async function noteFinding(parts: Parts, id: string, finding: Finding): Promise<void> {
  const before = await findConnection(parts.storage, id);
  if (before.state !== 'live') return;
  const isOk = finding.state === 'ok';
  const isSame = isOk
    ? before.finding === null || checkOf(before.finding) !== checkOf(finding)
    : before.finding?.code === finding.code;
  if (isSame) return;
  await changeConnection(parts.storage, id, () => ({ finding: isOk ? null : toJson(finding) }));
  await noteEvent(parts, {
    connection: id,
    registration: before.registration,
    kind: 'finding-noted',
    words: finding.title,
    finding,
  });
}

const checkOf = ({ code }: Finding): string | undefined => code.split('/')[0];
