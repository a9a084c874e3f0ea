import { type Markup, markup } from '../../../serving/markup.ts';
import type { WantedConsent } from '../../consent/judge-consent.ts';

/** Permissions in words, each with its name and its API behind it. */
export function permissionList(
  wanted: readonly WantedConsent[],
  words: 'people' | 'administrators' = 'people',
): Markup {
  return markup`<ul class="permissions">${wanted.map(({ resource, permissions }) =>
    permissions.map(
      ({ value, title, userTitle }) =>
        markup`<li>${words === 'people' ? userTitle : title}<small>${value} · ${resource.displayName}</small></li>`,
    ),
  )}</ul>`;
}
