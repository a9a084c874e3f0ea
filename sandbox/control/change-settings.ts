import type { ControlCall } from './control.ts';
import { ControlRefusal } from './control-refusal.ts';

/** `{"propagationDelaySeconds":60}`: how long a change of a registration takes to be seen at sign-in. */
export function changeSettings({ world, body }: ControlCall) {
  const { propagationDelaySeconds, ...others } = body;
  const [unknown] = Object.keys(others);
  if (unknown) throw new ControlRefusal(400, `There is no setting "${unknown}".`);
  if (
    typeof propagationDelaySeconds !== 'number' ||
    !(propagationDelaySeconds >= 0 && propagationDelaySeconds <= 86_400)
  )
    throw new ControlRefusal(400, 'propagationDelaySeconds must be a number from 0 to 86400.');
  world.change({ propagationDelaySeconds });
  return { propagationDelaySeconds };
}
