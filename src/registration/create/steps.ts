import type { CreationStep } from './creation.ts';
import { findWhatIsThere } from './find-what-is-there.ts';
import { grantConsent } from './grant-consent.ts';
import { lookWhoSignedIn } from './look-who-signed-in.ts';
import { makeApplication } from './make-application.ts';
import { makeCredentialAndKeep } from './make-credential-and-keep.ts';
import { makePrincipal } from './make-principal.ts';
import { ownItself } from './own-itself.ts';
import { readBack } from './read-back.ts';

/** A creation, in order. Each step looks before it acts, so that the whole can be run again from any point. */
export const creationSteps: readonly CreationStep[] = [
  lookWhoSignedIn,
  findWhatIsThere,
  makeApplication,
  makePrincipal,
  ownItself,
  makeCredentialAndKeep,
  grantConsent,
  readBack,
];
