import { Field, makeStyles, Select } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useClient } from '../hub/hub.ts';
import { cloudsQuery, settingsQuery } from '../hub/queries.ts';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  select: { minWidth: 0 },
  wide: { minWidth: 0, width: '100%' },
});

interface RedirectFieldProps {
  readonly cloud: string;
  /** Undefined for Portico's own address. */
  readonly redirect: string | undefined;
  readonly onChange: (redirect: string | undefined) => void;
}

/** Where the registration lets sign-ins return to: Portico, or Microsoft's page that older guides name. */
export function RedirectField({ cloud, redirect, onChange }: RedirectFieldProps) {
  const styles = useStyles();
  const { credentialPage: words } = useWords().registrations;
  const client = useClient();
  const { data: settings } = useQuery(settingsQuery(client));
  const { data: clouds = [] } = useQuery(cloudsQuery(client));
  const native = clouds.find(({ id }) => id === cloud)?.nativeRedirect;
  if (settings === undefined || native === undefined) return null;
  return (
    <Field label={words.redirect} {...(redirect === undefined ? {} : { hint: words.redirectNative })}>
      <Select
        className={styles.select}
        select={{ className: styles.wide }}
        value={redirect === undefined ? 'here' : 'native'}
        onChange={(_event, { value }) => onChange(value === 'native' ? native : undefined)}
      >
        <option value="here">{settings.callbackUrl}</option>
        <option value="native">{native}</option>
      </Select>
    </Field>
  );
}
