import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CredentialValues } from '../../../credential/credential-values.ts';
import { useClient } from '../../../hub/hub.ts';
import { settingsQuery } from '../../../hub/queries.ts';
import { type Draft, wishOf } from '../draft.ts';

interface Taken {
  readonly draft: Draft;
  readonly values: CredentialValues;
  /** Where it lets sign-ins return to, if not to Portico. */
  readonly redirect: string | undefined;
}

/** Takes over a registration that exists, for what the wizard was told it is for. */
export function useImport({ draft, values, redirect }: Taken, onDone: (registration: string) => void) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const { account = {}, app = {}, audience, cloud = 'global', name } = wishOf(draft);
      const { callbackUrl } = await queries.ensureQueryData(settingsQuery(client));
      return client.registrations.import({
        name,
        cloud,
        clientId: values.clientId.trim(),
        ...(values.tenant.trim() === '' ? {} : { tenant: values.tenant.trim() }),
        // Whom it lets in besides its own tenant is not known of one that somebody else made.
        ...(audience === undefined || audience === 'this-tenant' ? {} : { audience }),
        redirects: [{ platform: 'web', uri: redirect ?? callbackUrl }],
        purpose: { account, app },
        credential: { kind: 'secret', value: values.secret },
      });
    },
    onSuccess: ({ id }) => {
      onDone(id);
      return queries.invalidateQueries({ queryKey: ['registrations'] });
    },
  });
}
