// The peer oauth2-mock-server as it comes, with one RS256 key.
import { OAuth2Server } from 'oauth2-mock-server';

const server = new OAuth2Server();
await server.issuer.keys.generate('RS256');
await server.start(0, '127.0.0.1');
console.log(`ready http://127.0.0.1:${server.address().port}`);
