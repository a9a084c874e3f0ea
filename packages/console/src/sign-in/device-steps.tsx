import { Link, makeStyles, tokens } from '@fluentui/react-components';
import { Open20Regular } from '@fluentui/react-icons';
import type { SignIn } from '@portico/client';
import { CopyField } from '../parts/copy-field.tsx';
import { Moment } from '../parts/moment.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useWords } from '../words/use-words.ts';

const useStyles = makeStyles({
  steps: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  link: { display: 'inline-flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** A code to type on any device; Portico asks Microsoft meanwhile. */
export function DeviceSteps({ signIn }: { readonly signIn: SignIn }) {
  const styles = useStyles();
  const { connections } = useWords();
  return (
    <div className={styles.steps}>
      <CopyField label={connections.deviceCode} value={signIn.userCode ?? ''} />
      <Link href={signIn.verificationUri} target="_blank" rel="noreferrer" className={styles.link}>
        <Open20Regular aria-hidden />
        {connections.deviceOpen}: {signIn.verificationUri}
      </Link>
      <Waiting label={connections.deviceWaits} canLeave />
      <span className={styles.quiet}>
        {connections.deviceEnds} <Moment at={signIn.expiresAt} />
      </span>
    </div>
  );
}
