import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useClient } from '../../hub/hub.ts';
import { registrationQuery } from '../../hub/queries.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { LineSkeletons } from '../../parts/skeletons.tsx';
import { useWords } from '../../words/use-words.ts';
import { CredentialForm } from './credential-form.tsx';

/** The form that users of automation platforms know: callback URL, client ID, secret, *Connect my account*. */
export function CredentialPage() {
  const { credentialPage: words } = useWords().registrations;
  const { registration } = useSearch({ from: '/shell/credential' });
  return (
    <Page title={registration === undefined ? words.newTitle : words.title} lead={words.lead} narrow>
      {registration === undefined ? <CredentialForm /> : <KeptCredential id={registration} />}
    </Page>
  );
}

function KeptCredential({ id }: { readonly id: string }) {
  const query = useQuery(registrationQuery(useClient(), id));
  return (
    <Loaded query={query} meanwhile={<LineSkeletons count={6} />}>
      {(registration) => <CredentialForm key={registration.id} registration={registration} />}
    </Loaded>
  );
}
