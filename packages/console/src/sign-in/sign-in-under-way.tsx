import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { SignIn } from '@portico/client';
import { useWords } from '../words/use-words.ts';
import { DeviceSteps } from './device-steps.tsx';
import { PasteSteps } from './paste-steps.tsx';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL },
  foot: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface SignInUnderWayProps {
  readonly signIn: SignIn;
  /** Takes the pasted address; what comes back says why it was of no use, if it was not. */
  readonly onPaste: (address: string) => Promise<SignIn>;
  /** Before this browser leaves for Microsoft. */
  readonly onLeave: () => void;
  readonly onCancel: () => void;
}

/** A sign-in that waits for somebody: what they do now, by the way they chose. */
export function SignInUnderWay({ signIn, onPaste, onLeave, onCancel }: SignInUnderWayProps) {
  const styles = useStyles();
  const { connections, parts } = useWords();
  const leave = (): void => {
    onLeave();
    if (signIn.url !== undefined) location.assign(signIn.url);
  };
  return (
    <div className={styles.panel}>
      {signIn.method === 'paste' && <PasteSteps signIn={signIn} onPaste={onPaste} />}
      {signIn.method === 'device' && <DeviceSteps signIn={signIn} />}
      <div className={styles.foot}>
        {signIn.method === 'callback' && (
          <Button appearance="primary" onClick={leave}>
            {connections.signInOpens}
          </Button>
        )}
        <Button onClick={onCancel}>{parts.cancel}</Button>
      </div>
    </div>
  );
}
