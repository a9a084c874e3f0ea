import type { FastifyRequest } from 'fastify';
import { PorticoError } from '../../../base/errors/portico-error.ts';

/**
 * Refuses what a page of another site makes a browser send. To SameSite every port of localhost is one site, the
 * sandbox's pages among them, so the cookie alone proves nothing; Origin and Sec-Fetch-Site tell ports apart.
 */
export function guardSite(request: FastifyRequest, url: string): void {
  const { origin, host, 'sec-fetch-site': site } = request.headers;
  if (origin !== undefined) {
    // The host has been looked at already: see guardHost.
    const own = [new URL(url).origin, `http://${host}`, `https://${host}`];
    if (own.includes(origin)) return;
    throw refused(`Its origin is ${origin.slice(0, 200)}.`);
  }
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw refused('The browser says that another site sent it.');
}

function refused(detail: string): PorticoError {
  return new PorticoError('rest-cross-origin', { detail });
}
