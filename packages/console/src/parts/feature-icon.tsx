import type { FluentIcon } from '@fluentui/react-icons';
import {
  CalendarLtr20Regular,
  Chat20Regular,
  ClipboardTaskListLtr20Regular,
  ContactCard20Regular,
  Mail20Regular,
  MailArrowUp20Regular,
  Organization20Regular,
  PeopleCommunity20Regular,
  Presenter20Regular,
  WeatherSunny20Regular,
} from '@fluentui/react-icons';
import type { FeatureName } from '@portico/client';

const icons: Readonly<Record<FeatureName, FluentIcon>> = {
  calendar: CalendarLtr20Regular,
  mail: Mail20Regular,
  presence: Presenter20Regular,
  chat: Chat20Regular,
  todo: ClipboardTaskListLtr20Regular,
  groups: PeopleCommunity20Regular,
  'auto-reply': MailArrowUp20Regular,
  contacts: ContactCard20Regular,
  directory: Organization20Regular,
  leave: WeatherSunny20Regular,
};

export function FeatureIcon({ feature }: { readonly feature: FeatureName }) {
  const Icon = icons[feature];
  return <Icon aria-hidden />;
}
