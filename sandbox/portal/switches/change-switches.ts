import type { SandboxAnswer } from '../../serving/exchange.ts';
import { everyTenant } from '../../world/directory/directory.ts';
import { notFound } from '../fault.ts';
import { goTo, parameter, recordChange, success, type Visit } from '../visit.ts';
import { secondFactors, steps, switchesPage } from './switches.ts';

const path = '/sandbox';

export function changePolicies(visit: Visit): SandboxAnswer {
  const { form, tenant, world } = visit;
  const days = form.text('secretDays');
  const longestLifetimeDays = days === '' ? null : Number(days);
  if (
    longestLifetimeDays !== null &&
    !(Number.isInteger(longestLifetimeDays) && longestLifetimeDays >= 1 && longestLifetimeDays <= 36_500)
  ) {
    return switchesPage(
      visit,
      'The lifetime of client secrets is a whole number of days from 1 to 36500, or empty.',
    );
  }
  const blockDeviceCode = form.text('deviceCode') === 'yes';
  const secretPolicy = { secretsForbidden: form.text('secretsForbidden') === 'yes', longestLifetimeDays };
  world.directory.tenants.put(everyTenant, { ...tenant, blockDeviceCode, secretPolicy });
  recordChange(visit, 'defaultAppManagementPolicy.updated', 'defaultAppManagementPolicy', secretPolicy);
  recordChange(visit, 'conditionalAccessPolicy.updated', 'block-device-code', { enabled: blockDeviceCode });
  return told(visit, 'The policies are in force.');
}

export function changePropagation(visit: Visit): SandboxAnswer {
  const seconds = Number(visit.form.text('seconds'));
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > 86_400) {
    return switchesPage(visit, 'The delay is a whole number of seconds from 0 to 86400.');
  }
  visit.world.change({ propagationDelaySeconds: seconds });
  return told(
    visit,
    seconds === 0 ? 'Changes are seen at once.' : `Changes are seen after ${seconds} seconds.`,
  );
}

export function moveClock(visit: Visit): SandboxAnswer {
  const step = steps.find(({ value }) => value === visit.form.text('minutes'));
  if (!step) return switchesPage(visit, 'Choose how far to move the clock.');
  visit.world.clock.advance(Number(step.value) * 60_000);
  return told(visit, `The clock moved forward by ${step.label}.`);
}

export function changePerson(visit: Visit): SandboxAnswer {
  const user = visit.world.directory.users.get(visit.tenant.id, parameter(visit, 'user'));
  if (!user) throw notFound('The user');
  const mfa = secondFactors.find(({ value }) => value === visit.form.text('mfa'))?.value ?? 'none';
  const passwordExpired = visit.form.has('expired');
  visit.world.directory.users.put(visit.tenant.id, { ...user, mfa, passwordExpired });
  recordChange(visit, 'user.updated', user.id, { mfa, passwordExpired });
  return told(visit, `Saved for ${user.wire.displayName}.`);
}

function told(visit: Visit, text: string): SandboxAnswer {
  return goTo(visit, path, { notice: success('Sandbox switches.', text) });
}
