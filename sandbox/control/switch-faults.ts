import { BadFaultRule, readFaultRules } from '../faults/rule.ts';
import type { ControlCall } from './control.ts';
import { ControlRefusal } from './control-refusal.ts';

/** The list replaces the one before; each fault starts counting anew. */
export function switchFaults({ faults, json }: ControlCall) {
  try {
    faults.set(readFaultRules(json));
  } catch (error) {
    if (error instanceof BadFaultRule) throw new ControlRefusal(400, error.message, { cause: error });
    throw error;
  }
  return faults.list();
}
