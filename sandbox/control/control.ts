import { text } from '../serving/answers.ts';
import type { SandboxHandler } from '../serving/exchange.ts';
import type { World } from '../world/world.ts';

export function controlHandler(_world: World): SandboxHandler {
  return () => text(404, 'Not found');
}
