import type { TokenEndpoint } from '../../identity/flows/token-endpoint.ts';
import type { TokenSet } from '../../identity/tokens/token-set.ts';
import type { Refusal } from './refusal.ts';
import type { SignInRow } from './sign-in-rows.ts';

/** What a sign-in is for decides where its tokens come from and where they go. */
export interface Purpose {
  /** Asks where the tokens come from; more than once where there is more than one credential to try. */
  withEndpoint<Answer>(row: SignInRow, ask: (endpoint: TokenEndpoint) => Promise<Answer>): Promise<Answer>;
  /** Puts the tokens where they belong; answers the sign-in as it ended. */
  accept(row: SignInRow, tokens: TokenSet): Promise<SignInRow>;
  /** Ends the sign-in that Microsoft refused, or answers another one that goes on in its place. */
  refuse(row: SignInRow, refusal: Refusal): Promise<SignInRow>;
}
