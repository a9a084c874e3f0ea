import { LinkButton } from '../parts/link-button.tsx';
import { Page } from '../parts/page.tsx';
import { useWords } from '../words/use-words.ts';

/** For addresses without a page. */
export function NotFoundPage() {
  const { shell } = useWords();
  return (
    <Page title={shell.noSuchPage} lead={shell.noSuchPageLead} narrow>
      <div>
        <LinkButton to="/" look="primary">
          {shell.toHome}
        </LinkButton>
      </div>
    </Page>
  );
}
