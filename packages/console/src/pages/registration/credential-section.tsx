import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowSync20Regular, Key20Regular } from '@fluentui/react-icons';
import type { Registration } from '@portico/client';
import type { MendSearch } from '../../doctor/mend-search.ts';
import { CredentialEnd } from '../../parts/credential-end.tsx';
import { Facts } from '../../parts/facts.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { Moment } from '../../parts/moment.tsx';
import { Section } from '../../parts/section.tsx';
import { useWords } from '../../words/use-words.ts';
import { RotatePanel } from './rotate-panel.tsx';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  mono: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
});

interface CredentialSectionProps {
  readonly registration: Registration;
  readonly search: MendSearch;
  readonly onSearch: (search: MendSearch) => void;
}

/** In the address where a repair would name its finding. */
const rotating = 'credential';

/** How a registration proves who it is, until when, and how that is replaced. */
export function CredentialSection({ registration, search, onSearch }: CredentialSectionProps) {
  const styles = useStyles();
  const { registrations: words } = useWords();
  const { id, credential } = registration;
  const { kind, hint, keyId, thumbprint, endsAt, rotation } = credential;
  const canRotate = kind === 'secret' || kind === 'certificate';
  return (
    <Section title={words.credential} actions={<CredentialEnd credential={credential} />}>
      <Facts
        facts={[
          {
            term: words.kind,
            value: `${words.credentialKinds[kind]}${hint === undefined ? '' : ` · ${words.secretHint(hint)}`}`,
          },
          ...(keyId === undefined
            ? []
            : [{ term: words.keyId, value: <span className={styles.mono}>{keyId}</span> }]),
          ...(thumbprint === undefined
            ? []
            : [{ term: words.thumbprint, value: <span className={styles.mono}>{thumbprint}</span> }]),
          ...(endsAt === undefined ? [] : [{ term: words.endsAt, value: <Moment at={endsAt} as="day" /> }]),
          ...(canRotate ? [{ term: words.renewal, value: words.rotation[rotation] }] : []),
        ]}
      />
      {search.mend === rotating ? (
        <RotatePanel
          registration={registration}
          setup={search.setup}
          onSetup={(setup) => onSearch({ mend: rotating, setup })}
          onClose={() => onSearch({})}
        />
      ) : (
        <div className={styles.row}>
          {canRotate && (
            <Button icon={<ArrowSync20Regular />} onClick={() => onSearch({ mend: rotating })}>
              {words.rotate}
            </Button>
          )}
          <LinkButton to="/credential" search={{ registration: id }} icon={<Key20Regular />}>
            {words.enterSecret}
          </LinkButton>
        </div>
      )}
    </Section>
  );
}
