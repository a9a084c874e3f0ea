import { Button } from '@fluentui/react-components';
import { Open20Regular, Wrench20Regular } from '@fluentui/react-icons';
import type { Finding } from '@portico/client';
import { CopyButton } from '../parts/copy-button.tsx';
import { LinkButton } from '../parts/link-button.tsx';
import { WaitButton } from './wait-button.tsx';

interface FixButtonProps {
  readonly finding: Finding;
  /** Whose secret is entered anew. */
  readonly registration?: string;
  readonly onRepair?: () => void;
  readonly onSignIn?: () => void;
  readonly onWaited?: () => void;
}

/** The one button of a finding. Nothing where nothing here can do it. */
export function FixButton({ finding: { fix }, registration, onRepair, onSignIn, onWaited }: FixButtonProps) {
  switch (fix?.kind) {
    case 'repair':
      return onRepair === undefined ? null : (
        <Button appearance="primary" icon={<Wrench20Regular />} onClick={onRepair}>
          {fix.label}
        </Button>
      );
    case 'sign-in':
      return onSignIn === undefined ? null : (
        <Button appearance="primary" onClick={onSignIn}>
          {fix.label}
        </Button>
      );
    case 'enter-secret':
      return registration === undefined ? null : (
        <LinkButton to="/credential" search={{ registration }} look="primary">
          {fix.label}
        </LinkButton>
      );
    case 'open':
      return (
        <Button as="a" href={fix.url} target="_blank" rel="noreferrer" icon={<Open20Regular />}>
          {fix.label}
        </Button>
      );
    case 'copy':
      return <CopyButton text={fix.text} what={fix.label} label={fix.label} appearance="secondary" />;
    case 'wait':
      return onWaited === undefined ? null : (
        <WaitButton label={fix.label} seconds={fix.seconds} onWaited={onWaited} />
      );
    default:
      return null;
  }
}
