import { Button, Field, Input, makeStyles, Select, tokens } from '@fluentui/react-components';
import type { FeatureChoice, Registration } from '@portico/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { CredentialFields } from '../../credential/credential-fields.tsx';
import { RedirectField } from '../../credential/redirect-field.tsx';
import { useTypedCheck } from '../../credential/use-typed-check.ts';
import { useClient } from '../../hub/hub.ts';
import { cloudsQuery, settingsQuery } from '../../hub/queries.ts';
import { CopyField } from '../../parts/copy-field.tsx';
import { FeaturePicker } from '../../parts/feature-picker.tsx';
import { Fold } from '../../parts/fold.tsx';
import { ProblemCard } from '../../parts/problem-card.tsx';
import { Section } from '../../parts/section.tsx';
import { useWords } from '../../words/use-words.ts';
import { saveAndConnect } from './save-and-connect.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXL },
  select: { minWidth: 0 },
  wide: { minWidth: 0, width: '100%' },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

const usual: FeatureChoice = { calendar: 'update', mail: 'update' };

/** Enters a credential, or another secret for one that is here, and connects an account with it. */
export function CredentialForm({ registration }: { readonly registration?: Registration }) {
  const styles = useStyles();
  const { registrations, parts } = useWords();
  const words = registrations.credentialPage;
  const client = useClient();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { data: settings } = useQuery(settingsQuery(client));
  const { data: clouds = [] } = useQuery(cloudsQuery(client));
  const [name, setName] = useState(registration?.name ?? '');
  const [cloud, setCloud] = useState(registration?.cloud ?? 'global');
  const [values, setValues] = useState({
    clientId: registration?.clientId ?? '',
    tenant: registration?.tenant ?? '',
    secret: '',
  });
  const [redirect, setRedirect] = useState<string>();
  const kept = registration?.purpose.account ?? {};
  const [features, setFeatures] = useState<FeatureChoice>(Object.keys(kept).length > 0 ? kept : usual);
  const check = useTypedCheck(cloud, values);
  const save = useMutation({
    mutationFn: (connects: boolean) =>
      saveAndConnect(client, {
        registration,
        name: name.trim() === '' ? words.defaultName : name.trim(),
        cloud,
        values,
        features,
        redirect: redirect ?? settings?.callbackUrl ?? '',
        connects,
      }),
    onSuccess: async ({ registration: id, connection, url }) => {
      await queries.invalidateQueries();
      if (url !== undefined) location.assign(url);
      else if (connection === undefined)
        await navigate({ to: '/registrations/$id', params: { id }, search: {} });
      else await navigate({ to: '/connections/$id', params: { id: connection }, search: {} });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate(true);
  };
  const isComplete = values.clientId !== '' && (values.secret !== '' || registration !== undefined);
  const isOff = !isComplete || check.isWrong || check.isChecking || save.isPending || settings === undefined;
  return (
    <form className={styles.form} onSubmit={submit}>
      <Section title={words.title}>
        {settings !== undefined && (
          <CopyField label={words.callback} value={settings.callbackUrl} hint={words.callbackHint} />
        )}
        <CredentialFields
          values={values}
          onChange={setValues}
          check={check}
          {...(registration === undefined ? {} : { secretPlaceholder: words.secretKept })}
        />
        <Field label={words.cloud}>
          <Select
            className={styles.select}
            select={{ className: styles.wide }}
            value={cloud}
            onChange={(_event, { value }) => {
              setCloud(value);
              setRedirect(undefined);
            }}
          >
            {clouds.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </Select>
        </Field>
        {registration === undefined && (
          <RedirectField cloud={cloud} redirect={redirect} onChange={setRedirect} />
        )}
        <Field label={words.name}>
          <Input
            value={name}
            placeholder={words.defaultName}
            maxLength={90}
            onChange={(_event, { value }) => setName(value)}
          />
        </Field>
        <Fold summary={words.features}>
          <FeaturePicker acting="work-account" choice={features} onChange={setFeatures} />
        </Fold>
      </Section>
      {save.isError && <ProblemCard error={save.error} />}
      <div className={styles.row}>
        <Button type="submit" appearance="primary" size="large" disabled={isOff}>
          {save.isPending ? words.connecting : words.connect}
        </Button>
        <Button size="large" disabled={isOff} onClick={() => save.mutate(false)}>
          {registration === undefined ? words.savedOnly : parts.save}
        </Button>
      </div>
    </form>
  );
}
