import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { CheckedField } from '../../../credential/checked-field.tsx';
import { TypedFindings } from '../../../credential/typed-findings.tsx';
import { useClient } from '../../../hub/hub.ts';
import { plannedArtefactQuery } from '../../../hub/queries.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { PortalStepList } from '../../../parts/portal-step-list.tsx';
import { LineSkeletons } from '../../../parts/skeletons.tsx';
import { useWords } from '../../../words/use-words.ts';
import { wishOf, withoutTyped } from '../draft.ts';
import { TakeOver } from './import-form.tsx';
import type { WayProps } from './register-phase.tsx';
import { useTypedValues } from './use-typed-values.ts';

const useStyles = makeStyles({
  words: { margin: `0 0 ${tokens.spacingVerticalM}`, color: tokens.colorNeutralForeground2 },
});

const fields = { 'client-id': 'clientId', tenant: 'tenant', secret: 'secret' } as const;

/** Each click in the portal, with links and the exact values; what is brought back is put in where it comes up. */
export function PortalWay({ draft, change }: WayProps) {
  const styles = useStyles();
  const { connect } = useWords();
  const { values, set, check } = useTypedValues({ draft, change });
  const query = useQuery(
    plannedArtefactQuery(useClient(), { ...wishOf(withoutTyped(draft)), kind: 'portal' }),
  );
  return (
    <TakeOver draft={draft} change={change} values={values} check={check}>
      <p className={styles.words}>{connect.go.portalLead}</p>
      <Loaded query={query} meanwhile={<LineSkeletons count={8} />}>
        {({ steps = [] }) => (
          <PortalStepList
            steps={steps}
            fieldOf={(brings) => (
              <CheckedField
                field={fields[brings]}
                label={connect.go.bringBack[brings]}
                values={values}
                onChange={set}
                check={check}
              />
            )}
          />
        )}
      </Loaded>
      <TypedFindings findings={check.of('others')} values={values} onChange={set} />
    </TakeOver>
  );
}
