import type { FunctionComponent } from 'react';
import type { StepProps } from '../connect-page.tsx';
import type { Way } from '../draft.ts';
import { AdminWay } from './admin-way.tsx';
import { AutomaticWay } from './automatic-way.tsx';
import { ExistingWay } from './existing-way.tsx';
import { ImportForm } from './import-form.tsx';
import { PortalWay } from './portal-way.tsx';
import { ScriptWay } from './script-way.tsx';

export type WayProps = Pick<StepProps, 'draft' | 'change'>;

const components: Readonly<Record<Way, FunctionComponent<WayProps>>> = {
  existing: ExistingWay,
  automatic: AutomaticWay,
  admin: AdminWay,
  import: ImportForm,
  portal: PortalWay,
  script: ScriptWay,
};

/** Comes to a registration, by the way that was chosen. */
export function RegisterPhase(props: WayProps) {
  const Component = components[props.draft.way ?? 'automatic'];
  return <Component {...props} />;
}
