import type { z } from 'zod';
import { checkTyped } from '../../../operations/registrations/check-typed.ts';
import { importRegistration } from '../../../operations/registrations/import.ts';
import { readCredential, theSecret } from '../ask/read-credential.ts';
import { askSecret } from '../ask/read-secret.ts';
import type { Errand } from '../errand.ts';
import { type GivenOptions, givenText } from '../option.ts';
import { UsageError } from '../usage-error.ts';
import { findingCard } from '../words/finding-card.ts';
import type { Wish } from './draft.ts';

export type Registration = z.output<(typeof importRegistration)['output']>;

/** Takes a registration over that exists at Microsoft; what is missing is asked for, each value looked at at once. */
export async function importExisting(
  { name, cloud, tenant, audience, account = {}, app = {}, redirects }: Wish,
  options: GivenOptions,
  errand: Errand,
): Promise<Registration> {
  const clientId = await value('clientId', givenText(options, 'client-id'), cloud, errand);
  const where = await value('tenant', tenant, cloud, errand);
  const place = { options, terminal: errand.terminal, signal: errand.signal };
  const credential = (await readCredential(place)) ?? {
    kind: 'secret' as const,
    value: (await askSecret(theSecret, place)).revealText(),
  };
  return errand.perform(importRegistration, {
    name,
    clientId,
    tenant: where,
    credential,
    purpose: { account, app },
    ...(cloud === undefined ? {} : { cloud }),
    ...(audience === undefined ? {} : { audience }),
    ...(redirects === undefined ? {} : { redirects }),
  });
}

const asked = {
  clientId: { option: 'client-id', message: 'Application (client) ID', example: 'a GUID, from the Overview' },
  tenant: { option: 'tenant', message: 'Directory (tenant) ID, or a domain of it', example: 'contoso.com' },
} as const;

async function value(
  field: keyof typeof asked,
  given: string | undefined,
  cloud: string | undefined,
  { terminal, signal, perform }: Errand,
): Promise<string> {
  const { option, message, example } = asked[field];
  if (given !== undefined) return given;
  if (!terminal.canAsk) throw new UsageError(`--${option} is missing, and nobody can be asked here.`);
  const questions = await terminal.questions(signal);
  for (;;) {
    const check = (answer: string) => (answer === '' ? 'This is needed.' : undefined);
    const typed = await questions.text({ message, example, check });
    const { findings } = await perform(checkTyped, {
      [field]: typed,
      ...(cloud === undefined ? {} : { cloud }),
    });
    const wrong = findings.filter(({ state }) => state === 'wrong');
    if (wrong.length === 0) return typed;
    for (const finding of wrong) terminal.note(findingCard(finding, terminal.notes));
  }
}
