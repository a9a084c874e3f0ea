import { useQuery } from '@tanstack/react-query';
import { Navigate, useNavigate, useParams } from '@tanstack/react-router';
import { useClient } from '../../hub/hub.ts';
import { setupQuery } from '../../hub/queries.ts';
import { LinkButton } from '../../parts/link-button.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { LineSkeletons } from '../../parts/skeletons.tsx';
import { SetupPanel } from '../../setup/setup-panel.tsx';
import { returnOf } from '../../setup/setup-return.ts';
import { useWords } from '../../words/use-words.ts';

/** Where the sign-in of a setup comes back to; leads to where it was begun. */
export function SetupPage() {
  const { diagnosis, shell } = useWords();
  const { id } = useParams({ from: '/shell/setups/$id' });
  const navigate = useNavigate();
  const query = useQuery(setupQuery(useClient(), id));
  const back = returnOf(id);
  if (back !== undefined) return <Navigate to={back} replace />;
  return (
    <Page title={diagnosis.setupTitle} lead={diagnosis.setupLead} narrow>
      <Loaded query={query} meanwhile={<LineSkeletons />}>
        {(setup) => (
          <SetupPanel
            cloud={setup.cloud}
            tenant={setup.tenant}
            setup={setup.id}
            onSetup={() => void navigate({ to: '/' })}
            returnTo={() => '/registrations'}
          />
        )}
      </Loaded>
      <div>
        <LinkButton to="/registrations">{shell.registrations}</LinkButton>
      </div>
    </Page>
  );
}
