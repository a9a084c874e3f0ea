// The peer of `npm run bench -- tokens` over REST: one Fastify route that answers the same words to whoever asks.

import { readFileSync } from 'node:fs';
import Fastify from 'fastify';

const answer = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const app = Fastify();
app.get('/token', async () => answer);
process.stdout.write(`ready: ${await app.listen({ host: '127.0.0.1', port: 0 })}\n`);
process.once('SIGTERM', () => app.close());
