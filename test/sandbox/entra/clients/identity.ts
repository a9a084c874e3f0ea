import {
  ClientAssertionCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  OnBehalfOfCredential,
  UsernamePasswordCredential,
} from '@azure/identity';
import { answerCommands } from './answer-commands.ts';

/* @azure/identity, unmodified: authorityHost and disableInstanceDiscovery say where the sandbox is. */

const scope = 'https://graph.microsoft.com/.default';

answerCommands({
  secret: ({ tenant, clientId, secret, options }) =>
    new ClientSecretCredential(tenant, clientId, secret, options).getToken(scope),
  certificate: ({ tenant, clientId, certificate, options }) =>
    new ClientCertificateCredential(tenant, clientId, { certificate }, options).getToken(scope),
  assertion: ({ tenant, clientId, assertion, options }) =>
    new ClientAssertionCredential(tenant, clientId, async () => assertion, options).getToken(scope),
  password: ({ tenant, clientId, username, password, options }) =>
    new UsernamePasswordCredential(tenant, clientId, username, password, options).getToken('User.Read'),
  onBehalf: ({ tenant, clientId, secret, assertion, options }) =>
    new OnBehalfOfCredential({
      tenantId: tenant,
      clientId,
      clientSecret: secret,
      userAssertionToken: assertion,
      ...options,
    }).getToken(scope),
});
