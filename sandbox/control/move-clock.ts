import { readDuration } from '../graph/input/duration.ts';
import type { ControlCall } from './control.ts';
import { ControlRefusal } from './control-refusal.ts';

/** `{"advance":"PT1H"}` moves the sandbox's time; a minus sign in front moves it back. */
export function moveClock({ world, body }: ControlCall) {
  const { advance } = body;
  const text = typeof advance === 'string' ? advance : '';
  const back = text.startsWith('-');
  const milliseconds = readDuration(back ? text.slice(1) : text);
  if (milliseconds === undefined) {
    throw new ControlRefusal(
      400,
      'advance must be a duration of days, hours, minutes and seconds, such as PT1H or P90D.',
    );
  }
  world.clock.advance(back ? -milliseconds : milliseconds);
  return {
    now: new Date(world.clock.now()).toISOString(),
    offsetSeconds: Math.round(world.clock.offset / 1000),
  };
}
