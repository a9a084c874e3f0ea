import type { Cloud } from '../../identity/clouds/cloud.ts';

/** What each tool calls a cloud; absent where it does not know it by itself. */
export interface CloudNames {
  /** `az cloud set --name` */
  readonly az?: string;
  /** `Connect-MgGraph -Environment` */
  readonly powershell?: string;
  /** `environment` of the azuread provider. */
  readonly terraform?: string;
  /** What somebody should check, as no source says it for certain. */
  readonly unsure?: string;
}

/** az: `az cloud list`; PowerShell: Microsoft's page "Get-MgEnvironment"; Terraform: the provider's argument reference. */
const names: Readonly<Record<string, CloudNames>> = {
  global: { az: 'AzureCloud', powershell: 'Global', terraform: 'global' },
  'us-gov-l4': { az: 'AzureUSGovernment', powershell: 'USGov', terraform: 'usgovernmentl4' },
  'us-gov-l5': {
    az: 'AzureUSGovernment',
    powershell: 'USGovDoD',
    terraform: 'usgovernmentl5',
    unsure: 'The Azure CLI knows one cloud for the US Government; this script names the Graph of DoD itself.',
  },
  china: { az: 'AzureChinaCloud', powershell: 'China', terraform: 'china' },
  bleu: { powershell: 'BleuCloud' },
  delos: { powershell: 'DelosCloud' },
  govsg: { powershell: 'GovSGCloud' },
};

export function cloudNames(cloud: Cloud): CloudNames {
  return names[cloud.id] ?? {};
}

/** Lines of a comment for what could not be checked of a tool and a cloud, without the comment's own mark. */
export function doubts(cloud: Cloud, tool: 'az' | 'powershell' | 'terraform'): readonly string[] {
  const { unsure, ...known } = cloudNames(cloud);
  return [
    ...(unsure === undefined || tool !== 'az' ? [] : [`Please check: ${unsure}`]),
    ...(known[tool] === undefined
      ? [
          `Please check: this tool may not know ${cloud.title} by itself; its addresses are written out below.`,
        ]
      : []),
    ...cloudDoubts(cloud),
  ];
}

/** The same of the cloud alone. */
export function cloudDoubts({ title, unverified }: Cloud): readonly string[] {
  if (unverified.length === 0) return [];
  return [`Please check: of ${title} nobody could verify: ${unverified.join(', ')}.`];
}
