import type { Registration } from '@portico/client';
import type { Method } from './method-picker.tsx';

/** Microsoft's page for programs without an address of their own, in whatever cloud. */
const isNative = (uri: string): boolean => uri.endsWith('/common/oauth2/nativeclient');

/** In this browser, unless the registration lets sign-ins end nowhere but on Microsoft's own page. */
export function usualMethod(redirects: Registration['redirects'] = []): Method {
  return redirects.length > 0 && redirects.every(({ uri }) => isNative(uri)) ? 'paste' : 'callback';
}
