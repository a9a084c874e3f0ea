import type { Finding } from '../../base/finding.ts';
import type { Registration } from '../../connections/registration.ts';
import type { RegistrarParts } from '../registrar-parts.ts';

const oneDay = 86_400_000;
/** So early that a person has time to act where Portico cannot. */
const daysAhead = 30;

/** Renews what ends within a month where Portico may, goes on with what stopped half-way, and tells of the rest. */
export async function rotateWhatEndsSoon(parts: RegistrarParts): Promise<void> {
  const { registrations, undertakings, clock, log } = parts;
  const halfWay = new Set(await undertakings.unfinished('rotate'));
  const soon = clock.now() + daysAhead * oneDay;
  for (const registration of await registrations.list()) {
    const { rotation, endsAt } = registration.credential;
    const isDue = endsAt !== undefined && endsAt <= soon;
    if (!isDue && !halfWay.has(registration.id)) continue;
    try {
      if (rotation === 'automatic' || halfWay.has(registration.id)) await renew(parts, registration);
      else if (endsAt !== undefined) await tell(parts, registration, endsAt);
    } catch (error) {
      // One that cannot be renewed must not keep the others from it.
      log.warn({ err: error, registration: registration.id }, 'A credential could not be renewed.');
    }
  }
}

async function renew(parts: RegistrarParts, registration: Registration): Promise<void> {
  const { rotateRegistration } = await import('./rotate-registration.ts');
  const { undertaking, work } = await rotateRegistration(parts, registration.id);
  await work?.();
  const after = await parts.undertakings.find(undertaking.id);
  const finding = after?.steps.find(({ state }) => state === 'failed')?.finding;
  if (finding) await noteAtConnections(parts, registration, finding);
}

async function tell(parts: RegistrarParts, registration: Registration, endsAt: number): Promise<void> {
  const days = Math.floor((endsAt - parts.clock.now()) / oneDay);
  const what = registration.credential.kind === 'certificate' ? 'certificate' : 'secret';
  await noteAtConnections(parts, registration, {
    code: 'rotate/by-hand',
    state: days < 0 ? 'wrong' : 'warning',
    title:
      days < 0
        ? `The ${what} of "${registration.name}" has ended.`
        : `The ${what} of "${registration.name}" ends in ${days} ${days === 1 ? 'day' : 'days'}, and Portico may not renew it by itself.`,
    detail: `It ends on ${new Date(endsAt).toISOString().slice(0, 10)}.`,
    whoseMove: 'you',
    nextStep: `Renew it here after signing in as an owner of the application; or make a new ${what} in the portal and put it in.`,
    fix: { kind: 'repair', label: `Renew the ${what}`, needsSetup: true },
  });
}

async function noteAtConnections(
  { connections, log }: RegistrarParts,
  registration: Registration,
  finding: Finding,
): Promise<void> {
  log.warn({ registration: registration.id, finding: finding.code }, finding.title);
  for (const connection of await connections.list())
    if (connection.registration === registration.id) await connections.noteFinding(connection.id, finding);
}
