import { noContent, text } from '../serving/answers.ts';
import type { SandboxAnswer, SandboxHandler } from '../serving/exchange.ts';
import type { World } from '../world/world.ts';
import { EntraFault } from './errors/entra-fault.ts';
import { jsonErrorAnswer } from './errors/json-answer.ts';
import { type EntraCall, entraCall } from './exchange.ts';
import { routeFinder } from './find-route.ts';
import { type EntraRoute, entraRoutes } from './routes.ts';
import { errorPage } from './sign-in/pages/error.ts';

/** The sign-in service: login.microsoftonline.com and its kin. */
export function entraHandler(world: World): SandboxHandler {
  const find = routeFinder(entraRoutes);
  return async (request) => {
    const found = find(request.url.pathname);
    if (!found) return text(404, 'The sign-in service has nothing at this address.');
    const call = entraCall(world, request, found.parameters.tenant ?? '', found.parameters);
    if (found.route.to === 'people') return answer(call, found.route);
    if (request.method === 'OPTIONS') return withSharing(call, noContent());
    return withSharing(call, await answer(call, found.route));
  };
}

async function answer(call: EntraCall, { handler, to }: EntraRoute): Promise<SandboxAnswer> {
  try {
    return await handler(call);
  } catch (error) {
    if (!(error instanceof EntraFault)) throw error;
    return to === 'programs' ? jsonErrorAnswer(call, error) : errorPage(call, error);
  }
}

/** Single-page applications ask from a page of their own (Fetch standard, CORS); refusals must be readable there, too. */
function withSharing({ request }: EntraCall, made: SandboxAnswer): SandboxAnswer {
  const { origin } = request.headers;
  if (!origin) return made;
  const wanted = request.headers['access-control-request-headers'];
  return {
    ...made,
    headers: {
      ...made.headers,
      'access-control-allow-origin': origin,
      vary: 'origin',
      'access-control-expose-headers': 'x-ms-request-id, client-request-id',
      ...(request.method === 'OPTIONS'
        ? {
            'access-control-allow-methods': 'GET, POST, OPTIONS',
            'access-control-allow-headers': wanted ?? 'content-type',
            'access-control-max-age': '86400',
          }
        : {}),
    },
  };
}
