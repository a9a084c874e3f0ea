import { text } from '../serving/answers.ts';
import type { SandboxHandler } from '../serving/exchange.ts';
import type { World } from '../world/world.ts';
import { EntraFault } from './errors/entra-fault.ts';
import { jsonErrorAnswer } from './errors/json-answer.ts';
import { entraCall } from './exchange.ts';
import { routeFinder } from './find-route.ts';
import { entraRoutes } from './routes.ts';

/** The sign-in service: login.microsoftonline.com and its kin. */
export function entraHandler(world: World): SandboxHandler {
  const find = routeFinder(entraRoutes);
  return async (request) => {
    const route = find(request.url.pathname);
    if (!route) return text(404, 'The sign-in service has nothing at this address.');
    const call = entraCall(world, request, route.parameters.tenant ?? '', route.parameters);
    try {
      return await route.handler(call);
    } catch (error) {
      if (error instanceof EntraFault) return jsonErrorAnswer(call, error);
      throw error;
    }
  };
}
