import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowDownload20Regular } from '@fluentui/react-icons';
import type { Artefact } from '@portico/client';
import { useWords } from '../words/use-words.ts';
import { CopyButton } from './copy-button.tsx';
import { PortalStepList } from './portal-step-list.tsx';
import { ScrollingText } from './scrolling-text.tsx';

const useStyles = makeStyles({
  view: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** A registration as steps to follow or code to run. */
export function ArtefactView({ artefact }: { readonly artefact: Artefact }) {
  const styles = useStyles();
  const { registrations, parts } = useWords();
  const download = (): void => {
    const address = URL.createObjectURL(new Blob([artefact.text], { type: artefact.mediaType }));
    const link = document.createElement('a');
    link.href = address;
    link.download = artefact.fileName;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <div className={styles.view}>
      {artefact.steps === undefined ? (
        <ScrollingText label={artefact.title} text={artefact.text} />
      ) : (
        <PortalStepList steps={artefact.steps} />
      )}
      <div className={styles.row}>
        <CopyButton text={artefact.text} what={artefact.title} label={parts.copy} appearance="secondary" />
        <Button icon={<ArrowDownload20Regular />} onClick={download}>
          {registrations.download} {artefact.fileName}
        </Button>
      </div>
    </div>
  );
}
