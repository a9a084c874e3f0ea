import { useQuery } from '@tanstack/react-query';
import { useClient } from '../../../hub/hub.ts';
import { undertakingQuery } from '../../../hub/queries.ts';
import { Fold } from '../../../parts/fold.tsx';
import { StepList } from '../../../parts/step-list.tsx';
import { useWords } from '../../../words/use-words.ts';

/** That the registration is there, and for those who want to know, each step that was made. */
export function RegisterOutcome({ undertaking: id }: { readonly undertaking: string | undefined }) {
  const { connect } = useWords();
  const { data } = useQuery({ ...undertakingQuery(useClient(), id ?? ''), enabled: id !== undefined });
  return (
    <>
      {connect.go.created}
      {data !== undefined && (
        <Fold summary={connect.go.createSteps}>
          <StepList label={connect.go.createSteps} steps={data.steps} />
        </Fold>
      )}
    </>
  );
}
