import type { ArriveContext } from '../sign-ins/arrive.ts';
import { pollDevice } from '../sign-ins/poll-device.ts';
import { eachOf } from './each-of.ts';

/** Asks about device codes that people may have typed meanwhile, so that no page has to be open for it. */
export async function lookAtDeviceCodes(context: ArriveContext): Promise<void> {
  const { storage, clock, log } = context.parts;
  const due = await storage.db
    .selectFrom('sign_ins')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('poll_at', '<=', clock.now())
    .orderBy('poll_at')
    .limit(100)
    .execute();
  await eachOf(
    due,
    4,
    (row) => pollDevice(context, row),
    ({ id }, error) => log.error({ err: error, signIn: id }, 'A device code could not be asked about.'),
  );
}
