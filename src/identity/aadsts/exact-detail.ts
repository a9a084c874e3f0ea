import { nearestPermission } from '../permissions/nearest-permission.ts';
import type { ExplainFacts } from './explain-facts.ts';

type Telling = (description: string, facts: ExplainFacts) => string | undefined;

/** What Microsoft's own words tell besides the code: names, addresses, the right spelling. */
const tellings: Readonly<Record<number, Telling>> = {
  50011: (said, { redirectUri }) => {
    const sent = quoted(said, /redirect ur[il] '([^']+)'/i) ?? redirectUri;
    return sent && `The address that was sent: ${sent}`;
  },
  500011: (said) => {
    const resource = /principal named (\S+) was not found/i.exec(said)?.[1];
    return resource && `The API that was asked for: ${resource}`;
  },
  650052: (said) => {
    const service = quoted(said, /service '([^']+)'/i);
    return service && `The service: ${service}`;
  },
  650053: (said) => {
    const name = quoted(said, /asked for scope '([^']+)'/i);
    if (name === undefined) return undefined;
    const near = nearestPermission(name);
    return near ? `${name}: ${near.reason}` : `The permission: ${name}`;
  },
  700016: (said, { clientId, tenant }) => {
    const id = quoted(said, /identifier '([^']+)'/i) ?? clientId;
    const directory = quoted(said, /directory '([^']+)'/i) ?? tenant;
    return id && `Looked for ${id}${directory ? ` in ${directory}` : ''}.`;
  },
  700038: (said, { clientId }) => {
    const id = /^(\S+) is not a valid application/i.exec(said)?.[1] ?? clientId;
    return id && `What was sent as client ID: ${id}`;
  },
  900144: (said) => {
    const name = quoted(said, /parameter: '([^']+)'/i);
    return name && `The parameter: ${name}`;
  },
  90002: (said, { tenant }) => {
    const name = quoted(said, /tenant '([^']+)'/i) ?? tenant;
    return name && `The tenant that was asked for: ${name}`;
  },
  900023: (said, { tenant }) => {
    const name = quoted(said, /identifier '([^']+)'/i) ?? tenant;
    return name && `The tenant that was asked for: ${name}`;
  },
  50020: (said) => {
    const account = quoted(said, /account '([^']+)'/i);
    return account && `The account: ${account}`;
  },
  50034: (said) => {
    const account = /account (\S+@\S+) does not exist/i.exec(said)?.[1];
    return account && `The account: ${account}`;
  },
  50105: (said) => {
    const account = quoted(said, /user '([^']+)'/i);
    return account && `The account: ${account}`;
  },
  700211: (said) => {
    const issuer = quoted(said, /issuer '([^']+)'/i);
    return issuer && `The issuer in the token: ${issuer}`;
  },
  700212: (said) => {
    const audience = quoted(said, /audience '([^']+)'/i);
    return audience && `The audience in the token: ${audience}`;
  },
  700213: (said) => {
    const subject = quoted(said, /subject '([^']+)'/i);
    return subject && `The subject in the token: ${subject}`;
  },
  700027: (said) => {
    const thumbprint = quoted(said, /thumbprint[^']*'([^']+)'/i);
    return thumbprint && `The thumbprint in use: ${thumbprint}`;
  },
};

function quoted(said: string, pattern: RegExp): string | undefined {
  return pattern.exec(said)?.[1];
}

export function exactDetail(code: number, facts: ExplainFacts): string | undefined {
  return tellings[code]?.(facts.description ?? '', facts);
}
