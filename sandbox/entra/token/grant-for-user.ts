import type { ApplicationRecord, TenantRecord, UserRecord } from '../../world/directory/records.ts';
import { type AskedAccess, askedAccess } from '../access/asked-access.ts';
import { readClaims } from '../access/read-claims.ts';
import type { AskedScopes } from '../access/read-scope.ts';
import { judgeAssignment } from '../accounts/judge-assignment.ts';
import { type EarlierSignIn, judgeStanding } from '../accounts/judge-standing.ts';
import { findPrincipal } from '../clients/find-client.ts';
import { judgeConsent } from '../consent/judge-consent.ts';
import { EntraFault } from '../errors/entra-fault.ts';
import type { ClientProof } from '../tokens/issue-access-token.ts';
import type { ClientPlatform } from '../tokens/refresh-token.ts';
import { answerUser } from './answer-user.ts';
import type { TokenAnswer, TokenRequest } from './token-request.ts';

export interface UserGrantRequest {
  readonly application: ApplicationRecord;
  readonly tenant: TenantRecord;
  readonly user: UserRecord;
  readonly proof: ClientProof;
  readonly platform: ClientPlatform;
  readonly earlier: EarlierSignIn;
  readonly authenticatedAt: number;
  readonly asked: AskedScopes;
  /** What was asked, as text, for renewals that name nothing. */
  readonly scope: string;
  readonly nonce?: string | undefined;
}

/** The end of every grant for a user: what is asked exists, the user may still have it and agreed to it. */
export async function grantForUser(request: TokenRequest, grant: UserGrantRequest): Promise<TokenAnswer> {
  const { call, version, fields } = request;
  const { application, tenant, user } = grant;
  const { world, addresses } = call;
  const client = findPrincipal(world, application, tenant);
  const access = askedAccess({ world, tenant, application, addresses }, grant.asked);
  judgeAssignment(world, client, user);
  judgeStanding(tenant, user, grant.earlier, access.apis[0].resource);
  const consenter = { world, tenantId: tenant.id, application, client, userId: user.id };
  refuseWithoutConsent({ ...consenter, tenant, user, access, version, again: false });
  const { understandsChallenges } = readClaims(fields.get('claims'));
  return answerUser({
    ...consenter,
    ...grant,
    call,
    version,
    access: firstOnly(access),
    methods: grant.earlier.methods,
    byDeviceCode: grant.earlier.byDeviceCode,
    nonce: grant.nonce,
    wantsClientInfo: fields.get('client_info') === '1',
    understandsChallenges,
  });
}

/** A token is for one API; of several the first counts, and of the others only that they are agreed to. */
function firstOnly(access: AskedAccess): AskedAccess {
  return { ...access, apis: [access.apis[0]] };
}

function refuseWithoutConsent(question: Parameters<typeof judgeConsent>[0]): void {
  if (judgeConsent(question).missing.length === 0) return;
  const { appId, displayName } = question.application.wire;
  throw new EntraFault('consent-missing', { client: appId, name: displayName });
}
