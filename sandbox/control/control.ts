import type { FaultBoard } from '../faults/board.ts';
import { json } from '../serving/answers.ts';
import type { SandboxAnswer, SandboxHandler, SandboxRequest } from '../serving/exchange.ts';
import type { World } from '../world/world.ts';
import { changeSettings } from './change-settings.ts';
import { changeTenant } from './change-tenant.ts';
import { ControlRefusal } from './control-refusal.ts';
import { describeWorld } from './describe-world.ts';
import { issueTestToken } from './issue-test-token.ts';
import { moveClock } from './move-clock.ts';
import { readLedger } from './read-ledger.ts';
import { seedMailboxes } from './seed-mailboxes.ts';
import { signSomebodyIn } from './sign-somebody-in.ts';
import { switchFaults } from './switch-faults.ts';

export type ControlBody = Readonly<Record<string, unknown>>;

export interface ControlCall {
  readonly world: World;
  readonly faults: FaultBoard;
  readonly request: SandboxRequest;
  readonly body: ControlBody;
  /** The body whatever it is, for what takes a list. */
  readonly json: unknown;
}

/** Answers what to send back as JSON; undefined for nothing. */
type ControlAction = (call: ControlCall) => unknown;

const actions: Readonly<Record<string, ControlAction>> = {
  'GET /world': describeWorld,
  'POST /reset': ({ world, faults }) => {
    world.reset();
    faults.set([]);
  },
  'POST /clock': moveClock,
  'GET /ledger': readLedger,
  'POST /seed': seedMailboxes,
  'POST /token': issueTestToken,
  'POST /sign-in': signSomebodyIn,
  'GET /faults': ({ faults }) => faults.list(),
  'PUT /faults': switchFaults,
  'PATCH /settings': changeSettings,
  'PATCH /tenants/{tenant}': changeTenant,
};

/** Every call there is, as `GET /world`. */
export const controlActions: readonly string[] = Object.keys(actions);

/** The sandbox's remote control, under `/_sandbox/`: for programs on this machine alone. */
export function controlHandler(world: World, faults: FaultBoard): SandboxHandler {
  return async (request) => {
    try {
      judgeOrigin(request);
      return await answer(world, faults, request);
    } catch (error) {
      if (error instanceof ControlRefusal) return json(error.status, { error: error.message });
      throw error;
    }
  };
}

async function answer(world: World, faults: FaultBoard, request: SandboxRequest): Promise<SandboxAnswer> {
  const path = request.url.pathname.replace(/^\/+_sandbox/i, '').replace(/\/$/, '');
  const name = `${request.method} ${path.replace(/^\/tenants\/[^/]+$/, '/tenants/{tenant}')}`;
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (!action) {
    const known = controlActions.map((name) => name.replace(' /', ' /_sandbox/'));
    throw new ControlRefusal(
      404,
      `There is no ${request.method} ${request.url.pathname}. There is: ${known.join(', ')}.`,
    );
  }
  const value = jsonOf(request);
  const found = await action({ world, faults, request, json: value, body: isBody(value) ? value : {} });
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

function jsonOf({ body }: SandboxRequest): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new ControlRefusal(400, 'The body is not JSON.', { cause });
  }
}

function isBody(value: unknown): value is ControlBody {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
