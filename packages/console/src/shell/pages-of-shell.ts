import type { FluentIcon } from '@fluentui/react-icons';
import {
  AppGeneric20Regular,
  CalendarClock20Regular,
  Home20Regular,
  Key20Regular,
  PlugConnected20Regular,
  Pulse20Regular,
  Settings20Regular,
  Stethoscope20Regular,
} from '@fluentui/react-icons';
import type { Words } from '../words/en.ts';

interface ShellPage {
  readonly to: string;
  readonly title: keyof Words['shell'] &
    ('home' | 'connections' | 'registrations' | 'doctor' | 'ends' | 'activity' | 'keys' | 'settings');
  readonly icon: FluentIcon;
  /** Shown once there is something in it. */
  readonly needs?: 'registration';
}

/** What the navigation leads to, in its order. */
export const pagesOfShell: readonly ShellPage[] = [
  { to: '/', title: 'home', icon: Home20Regular },
  { to: '/connections', title: 'connections', icon: PlugConnected20Regular },
  { to: '/registrations', title: 'registrations', icon: AppGeneric20Regular },
  { to: '/ends', title: 'ends', icon: CalendarClock20Regular, needs: 'registration' },
  { to: '/doctor', title: 'doctor', icon: Stethoscope20Regular },
  { to: '/activity', title: 'activity', icon: Pulse20Regular },
  { to: '/keys', title: 'keys', icon: Key20Regular },
  { to: '/settings', title: 'settings', icon: Settings20Regular },
];
