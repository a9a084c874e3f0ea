import type { Registration } from '../../connections/registration.ts';
import type { Artefact, ArtefactKind, RegistrationWish } from '../registrar.ts';
import { type ArtefactParts, type ArtefactSource, sourceOf } from './artefact-source.ts';
import { azScript } from './az-script.ts';
import { bicepFile } from './bicep-file.ts';
import { manifest } from './manifest.ts';
import { portalSteps } from './portal-steps.ts';
import { powershellScript } from './powershell-script.ts';
import { terraformFile } from './terraform-file.ts';

type Writer = (source: ArtefactSource) => Pick<Artefact, 'text' | 'steps'>;

interface Form {
  readonly title: string;
  readonly ending: string;
  readonly mediaType: string;
  readonly write: Writer;
}

const forms: Readonly<Record<ArtefactKind, Form>> = {
  portal: { title: 'Steps in the portal', ending: '.md', mediaType: 'text/markdown', write: portalSteps },
  az: {
    title: 'Azure CLI script',
    ending: '.sh',
    mediaType: 'text/x-shellscript',
    write: textOnly(azScript),
  },
  powershell: {
    title: 'PowerShell script',
    ending: '.ps1',
    mediaType: 'text/plain',
    write: textOnly(powershellScript),
  },
  terraform: { title: 'Terraform', ending: '.tf', mediaType: 'text/plain', write: textOnly(terraformFile) },
  bicep: { title: 'Bicep', ending: '.bicep', mediaType: 'text/plain', write: textOnly(bicepFile) },
  manifest: {
    title: 'Manifest',
    ending: '.json',
    mediaType: 'application/json',
    write: textOnly(manifest),
  },
};

/** A registration, or the wish for one, as steps to follow or code to run: all from the same plan. */
export function artefactOf(
  kind: ArtefactKind,
  of: Registration | RegistrationWish,
  parts: ArtefactParts,
): Artefact {
  const { title, ending, mediaType, write } = forms[kind];
  return { kind, title, fileName: `${fileStem(of.name)}${ending}`, mediaType, ...write(sourceOf(of, parts)) };
}

function textOnly(write: (source: ArtefactSource) => string): Writer {
  return (source) => ({ text: write(source) });
}

/** Letters and digits of the name that are safe in file names everywhere. */
function fileStem(name: string): string {
  const stem = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60);
  return stem === '' ? 'registration' : stem;
}
