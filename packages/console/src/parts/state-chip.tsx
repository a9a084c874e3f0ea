import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import {
  CheckmarkCircle16Filled,
  Clock16Filled,
  ErrorCircle16Filled,
  Info16Filled,
  Warning16Filled,
} from '@fluentui/react-icons';
import type { Connection } from '@portico/client';
import type { ReactNode } from 'react';
import { useWords } from '../words/use-words.ts';

export type Tone = 'well' | 'attention' | 'broken' | 'waiting' | 'quiet';

const useStyles = makeStyles({
  chip: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    padding: `2px ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusCircular,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightSemibold,
    width: 'fit-content',
    flexShrink: 0,
    maxWidth: '100%',
    boxSizing: 'border-box',
  },
  well: { color: tokens.colorPaletteGreenForeground1, backgroundColor: tokens.colorPaletteGreenBackground1 },
  attention: {
    color: tokens.colorPaletteDarkOrangeForeground1,
    backgroundColor: tokens.colorPaletteDarkOrangeBackground1,
  },
  broken: { color: tokens.colorPaletteRedForeground1, backgroundColor: tokens.colorPaletteRedBackground1 },
  waiting: { color: tokens.colorBrandForeground2, backgroundColor: tokens.colorBrandBackground2 },
  quiet: { color: tokens.colorNeutralForeground2, backgroundColor: tokens.colorNeutralBackground6 },
});

const signs: Readonly<Record<Tone, ReactNode>> = {
  well: <CheckmarkCircle16Filled />,
  attention: <Warning16Filled />,
  broken: <ErrorCircle16Filled />,
  waiting: <Clock16Filled />,
  quiet: <Info16Filled />,
};

/** A word about how something is, with a sign, so that colour is never all there is. */
export function Chip({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  const styles = useStyles();
  return (
    <span className={mergeClasses(styles.chip, styles[tone])}>
      {signs[tone]}
      {children}
    </span>
  );
}

const tones: Readonly<Record<Connection['state'], Tone>> = {
  new: 'quiet',
  'waiting-for-admin': 'waiting',
  live: 'well',
  'needs-sign-in': 'attention',
  stopped: 'broken',
};

/** How a connection is. */
export function StateChip({ connection: { state, standing } }: { readonly connection: Connection }) {
  const words = useWords();
  const hasLess = state === 'live' && standing.some(({ has, wanted }) => has !== wanted && has !== 'update');
  return <Chip tone={hasLess ? 'attention' : tones[state]}>{words.parts.connectionStates[state]}</Chip>;
}
