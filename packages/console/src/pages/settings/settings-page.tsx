import { Page } from '../../parts/page.tsx';
import { useWords } from '../../words/use-words.ts';
import { AboutSection } from './about-section.tsx';
import { CloudsSection } from './clouds-section.tsx';
import { LookSection } from './look-section.tsx';
import { PasswordSection } from './password-section.tsx';

/** What can be set here, and what this Portico is. */
export function SettingsPage() {
  const { settings } = useWords().access;
  return (
    <Page title={settings.title} narrow>
      <LookSection />
      <PasswordSection />
      <AboutSection />
      <CloudsSection />
    </Page>
  );
}
