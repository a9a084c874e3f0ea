import type { AadstsRow } from './aadsts-row.ts';
import { clientCodes } from './catalogue/client-codes.ts';
import { credentialCodes } from './catalogue/credential-codes.ts';
import { grantCodes } from './catalogue/grant-codes.ts';
import { requestCodes } from './catalogue/request-codes.ts';
import { resourceCodes } from './catalogue/resource-codes.ts';
import { userCodes } from './catalogue/user-codes.ts';

export type { AadstsRow } from './aadsts-row.ts';

/** Every refusal the sign-in service knows, by a name of ours: some numbers stand for several circumstances. */
export const aadstsCodes = {
  ...requestCodes,
  ...clientCodes,
  ...credentialCodes,
  ...grantCodes,
  ...userCodes,
  ...resourceCodes,
} as const satisfies Readonly<Record<string, AadstsRow>>;

export type FaultName = keyof typeof aadstsCodes;
