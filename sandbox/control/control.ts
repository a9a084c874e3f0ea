import { json } from '../serving/answers.ts';
import type { SandboxAnswer, SandboxHandler, SandboxRequest } from '../serving/exchange.ts';
import type { World } from '../world/world.ts';
import { ControlRefusal } from './control-refusal.ts';
import { describeWorld } from './describe-world.ts';
import { issueTestToken } from './issue-test-token.ts';
import { moveClock } from './move-clock.ts';
import { readLedger } from './read-ledger.ts';
import { seedMailboxes } from './seed-mailboxes.ts';

export type ControlBody = Readonly<Record<string, unknown>>;

export interface ControlCall {
  readonly world: World;
  readonly request: SandboxRequest;
  readonly body: ControlBody;
}

/** Answers what to send back as JSON; undefined for nothing. */
export type ControlAction = (call: ControlCall) => unknown;

const actions: Readonly<Record<string, ControlAction>> = {
  'GET /world': describeWorld,
  'POST /reset': ({ world }) => world.reset(),
  'POST /clock': moveClock,
  'GET /ledger': readLedger,
  'POST /seed': seedMailboxes,
  'POST /token': issueTestToken,
};

/** The sandbox's remote control, under `/_sandbox/`: for programs on this machine alone. */
export function controlHandler(world: World): SandboxHandler {
  return async (request) => {
    try {
      judgeOrigin(request);
      return await answer(world, request);
    } catch (error) {
      if (error instanceof ControlRefusal) return json(error.status, { error: error.message });
      throw error;
    }
  };
}

async function answer(world: World, request: SandboxRequest): Promise<SandboxAnswer> {
  const path = request.url.pathname.replace(/^\/+_sandbox/i, '').replace(/\/$/, '');
  const action = actions[`${request.method} ${path}`];
  if (!action) {
    const known = Object.keys(actions).map((name) => name.replace(' /', ' /_sandbox/'));
    throw new ControlRefusal(
      404,
      `There is no ${request.method} ${request.url.pathname}. There is: ${known.join(', ')}.`,
    );
  }
  const found = await action({ world, request, body: bodyOf(request) });
  return found === undefined ? { status: 204 } : json(200, found);
}

const loopbackPeer = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const loopbackName = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i;

/** Nobody from outside, and no page in a browser that got here by a name of its own (DNS rebinding). */
function judgeOrigin({ remoteAddress, url, headers }: SandboxRequest): void {
  if (!loopbackPeer.test(remoteAddress)) {
    throw new ControlRefusal(403, 'The control interface answers programs on the same machine alone.');
  }
  if (!loopbackName.test(url.hostname)) {
    throw new ControlRefusal(403, 'The control interface is reached as localhost or 127.0.0.1.');
  }
  if (headers.origin !== undefined && headers.origin !== url.origin) {
    throw new ControlRefusal(403, 'The control interface is not for pages of other sites.');
  }
}

function bodyOf({ body }: SandboxRequest): ControlBody {
  if (body.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new ControlRefusal(400, 'The body is not JSON.', { cause });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as ControlBody;
  throw new ControlRefusal(400, 'The body must be a JSON object.');
}
