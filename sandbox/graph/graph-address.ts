import { GraphFault } from './fault.ts';
import { type PathSegment, pathSegments } from './path-segments.ts';

export interface GraphAddress {
  readonly version: 'v1.0' | 'beta';
  /** After the version, as the client wrote it, with repeated slashes made one. */
  readonly path: string;
  readonly segments: readonly PathSegment[];
}

/** Takes the version and the segments out of a path such as `/v1.0//users('x')/events`. */
export function graphAddress(pathname: string): GraphAddress {
  const collapsed = pathname.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
  const [, version = '', path = ''] = /^\/([^/]*)(\/.*)?$/s.exec(collapsed) ?? [];
  const known = version.toLowerCase();
  if (known !== 'v1.0' && known !== 'beta')
    throw new GraphFault(400, 'BadRequest', `Invalid version: ${version || 'none'}`);
  return { version: known, path, segments: pathSegments(path) };
}
