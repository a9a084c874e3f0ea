import { Field, Radio, RadioGroup } from '@fluentui/react-components';
import { Facts } from '../../parts/facts.tsx';
import { Section } from '../../parts/section.tsx';
import { chooseScheme, schemeChoices, useSchemeChoice } from '../../theme/color-scheme.ts';
import { useWords } from '../../words/use-words.ts';

/** How this browser shows the pages. */
export function LookSection() {
  const { settings } = useWords().access;
  const chosen = useSchemeChoice();
  return (
    <Section title={settings.look}>
      <Field label={settings.theme}>
        <RadioGroup
          value={chosen}
          onChange={(_event, { value }) => {
            const choice = schemeChoices.find((one) => one === value);
            if (choice !== undefined) chooseScheme(choice);
          }}
        >
          {schemeChoices.map((choice) => (
            <Radio key={choice} value={choice} label={settings.themes[choice]} />
          ))}
        </RadioGroup>
      </Field>
      <Facts facts={[{ term: settings.language, value: settings.english }]} />
    </Section>
  );
}
