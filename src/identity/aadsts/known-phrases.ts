/** Words people copy where no code stands, and the code that would have. */
export interface KnownPhrase {
  readonly says: RegExp;
  readonly code: number;
}

/**
 * From Microsoft's pages, and from the messages of programs that swallow the code. The first that fits counts, so the
 * narrower ones stand above the wider.
 */
export const knownPhrases: readonly KnownPhrase[] = [
  { says: /(?:reply|redirect) ur[il] specified in the request does not match/i, code: 50011 },
  { says: /input parameter 'redirect_uri' is not valid/i, code: 50011 },
  { says: /redirect_uri_mismatch/i, code: 50011 },
  { says: /no reply address (?:is )?registered/i, code: 500113 },
  { says: /no reply address provided/i, code: 900971 },
  { says: /client is public so neither/i, code: 700025 },
  { says: /must contain the following parameter:? '?"?client_assertion/i, code: 7000218 },
  { says: /not configured as a multi-?tenant application/i, code: 50194 },
  { says: /configured for use by (?:Azure Active Directory|Microsoft Entra) users only/i, code: 9002332 },
  { says: /configured for use by Microsoft Account users only/i, code: 9002331 },
  { says: /single-page application'? client-type may only be redeemed/i, code: 9002327 },
  { says: /cross-origin token redemption is permitted only/i, code: 9002326 },
  { says: /invalid client secret (?:is )?provided|use secret value,? not/i, code: 7000215 },
  { says: /client secret keys?.{0,60}expired|client secret expired/i, code: 7000222 },
  { says: /need(?:s)? admin approval|admin approval required/i, code: 90094 },
  { says: /approval required[\s\S]{0,400}(?:justification|request approval)/i, code: 90095 },
  {
    says: /unverified[\s\S]{0,200}needs permission to access resources[\s\S]{0,200}only an admin can grant/i,
    code: 90094,
  },
  { says: /only an admin(?:istrator)? can grant/i, code: 90094 },
  { says: /has not consented to use the application/i, code: 65001 },
  { says: /user declined to consent/i, code: 65004 },
  { says: /that doesn.t exist on the resource/i, code: 650053 },
  { says: /was not found in the directory/i, code: 700016 },
  { says: /is not a valid application identifier/i, code: 700038 },
  { says: /not a member of (?:the )?tenant|does(?: not|n.t) exist in tenant/i, code: 50020 },
  { says: /block users unless they are specifically granted/i, code: 50105 },
  { says: /lacks a service principal for|hasn.t subscribed to or enabled/i, code: 650052 },
  { says: /blocked by conditional access/i, code: 53003 },
  { says: /you must use multi-?factor authentication/i, code: 50076 },
  { says: /you must enroll in multi-?factor authentication/i, code: 50079 },
  { says: /tokensvalidfrom|grant has expired due to it being revoked/i, code: 50173 },
  { says: /refresh token has expired due to inactivity/i, code: 700082 },
  { says: /grant is expired|refresh token (?:has|is) expired/i, code: 70008 },
  { says: /code was already redeemed/i, code: 54005 },
  { says: /code_verifier does(?: not|n.t) match/i, code: 501481 },
  { says: /scope value with \/\.default suffixed/i, code: 1002012 },
  { says: /input parameter 'scope' is(?: not|n.t) valid/i, code: 70011 },
  { says: /specified tenant identifier .{0,120} is neither a valid/i, code: 900023 },
  { says: /tenant '[^']*' not found/i, code: 90002 },
  { says: /access to '[^']*' tenant is denied/i, code: 500021 },
];
