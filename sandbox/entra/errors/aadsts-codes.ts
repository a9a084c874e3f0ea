import type { AadstsRow } from './aadsts-row.ts';
import { clientCodes } from './catalogue/client-codes.ts';
import { requestCodes } from './catalogue/request-codes.ts';
import { resourceCodes } from './catalogue/resource-codes.ts';

export type { AadstsRow } from './aadsts-row.ts';

/** Every refusal the sign-in service knows, by a name of ours: some numbers stand for several circumstances. */
export const aadstsCodes = {
  ...requestCodes,
  ...clientCodes,
  ...resourceCodes,
} as const satisfies Readonly<Record<string, AadstsRow>>;

export type FaultName = keyof typeof aadstsCodes;
