import {
  Button,
  Checkbox,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Radio,
  RadioGroup,
  tokens,
} from '@fluentui/react-components';
import type { ApiKey } from '@portico/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useClient } from '../../hub/hub.ts';
import { CopyField } from '../../parts/copy-field.tsx';
import { ProblemCard } from '../../parts/problem-card.tsx';
import { Section } from '../../parts/section.tsx';
import { useWords } from '../../words/use-words.ts';

type Scope = ApiKey['scopes'][number];

const scopes: readonly Scope[] = ['read', 'operate', 'token', 'admin'];
const lifetimes = [0, 30, 90, 365] as const;
const day = 86_400_000;

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  group: { border: 'none', margin: 0, padding: 0, minWidth: 0 },
  legend: { padding: 0, marginBottom: tokens.spacingVerticalXS },
  words: { display: 'block', color: tokens.colorNeutralForeground2 },
  title: { display: 'block', fontWeight: tokens.fontWeightSemibold },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** Makes a key; shows it this once. */
export function KeyForm({ onClose }: { readonly onClose: () => void }) {
  const styles = useStyles();
  const { access, parts } = useWords();
  const words = access.keys;
  const client = useClient();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<Scope>>(new Set(['read']));
  const [days, setDays] = useState<number>(365);
  const make = useMutation({
    mutationFn: () =>
      client.keys.create({
        name: name.trim(),
        scopes: scopes.filter((scope) => chosen.has(scope)),
        ...(days === 0 ? {} : { endsAt: new Date(Date.now() + days * day).toISOString() }),
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['keys'] }),
  });
  const toggle = (scope: Scope, isOn: boolean): void =>
    setChosen(new Set(scopes.filter((one) => (one === scope ? isOn : chosen.has(one)))));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    make.mutate();
  };
  if (make.data !== undefined)
    return (
      <Section title={words.made(make.data.name)}>
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{words.once}</MessageBarBody>
        </MessageBar>
        <CopyField label={words.key} value={make.data.key} />
        <div>
          <Button appearance="primary" onClick={onClose}>
            {words.copied}
          </Button>
        </div>
      </Section>
    );
  return (
    <Section title={words.make}>
      <form className={styles.form} onSubmit={submit}>
        <Field label={words.name}>
          <Input value={name} maxLength={120} autoFocus onChange={(_event, { value }) => setName(value)} />
        </Field>
        <fieldset className={styles.group}>
          <legend className={styles.legend}>{words.scopes}</legend>
          {scopes.map((scope) => (
            <div key={scope}>
              <Checkbox
                checked={chosen.has(scope)}
                onChange={(_event, { checked }) => toggle(scope, checked === true)}
                label={
                  <>
                    <span className={styles.title}>{words.scope[scope].title}</span>
                    <span className={styles.words}>{words.scope[scope].words}</span>
                  </>
                }
              />
            </div>
          ))}
        </fieldset>
        <Field label={words.ends}>
          <RadioGroup
            layout="horizontal"
            value={String(days)}
            onChange={(_event, { value }) => setDays(Number(value))}
          >
            {lifetimes.map((one) => (
              <Radio key={one} value={String(one)} label={one === 0 ? words.never : words.days(one)} />
            ))}
          </RadioGroup>
        </Field>
        {make.isError && <ProblemCard error={make.error} />}
        <div className={styles.row}>
          <Button
            type="submit"
            appearance="primary"
            disabled={name.trim() === '' || chosen.size === 0 || make.isPending}
          >
            {words.make}
          </Button>
          <Button onClick={onClose}>{parts.cancel}</Button>
        </div>
      </form>
    </Section>
  );
}
