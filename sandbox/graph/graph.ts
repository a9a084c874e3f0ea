import { text } from '../serving/answers.ts';
import type { SandboxHandler } from '../serving/exchange.ts';
import type { World } from '../world/world.ts';
import type { Recorder } from './record.ts';

export interface GraphOptions {
  readonly record: Recorder;
}

export function graphHandler(_world: World, _options: GraphOptions): SandboxHandler {
  return () => text(404, 'Not found');
}
