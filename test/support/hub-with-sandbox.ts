import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { adminKey } from './hub-client.ts';
import { type HubProcess, startHub } from './start-hub.ts';

export interface HubWithSandbox extends HubProcess {
  /** `http://localhost:PORT` of the sandbox that runs beside it. */
  readonly sandbox: string;
}

/** Starts a hub with its own sandbox, as `npm start` does; recordings go to SANDBOX_RECORDS where that is set. */
export async function startHubWithSandbox(
  variables: Readonly<Record<string, string | undefined>> = {},
): Promise<HubWithSandbox> {
  const records = process.env.SANDBOX_RECORDS;
  const hub = await startHub({
    PORTICO_SANDBOX: 'on',
    PORTICO_SANDBOX_PORT: '0',
    PORTICO_ADMIN_KEY: adminKey,
    ...(records === undefined ? {} : { PORTICO_SANDBOX_RECORD: join(records, `${randomUUID()}.jsonl`) }),
    ...variables,
  });
  // In peace, so that the sandbox writes its recording to the end.
  onTestFinished(async () => {
    await hub.stop();
  });
  const line = await hub.says(/"url":"[^"]+","msg":"The sandbox is ready/);
  return { ...hub, sandbox: /"url":"([^"]+)"/.exec(line)?.[1] ?? '' };
}
