import type { ErrorCode } from '../../base/errors/catalogue.ts';
import { PorticoError } from '../../base/errors/portico-error.ts';

/** Fastify's codes for requests it refuses. Its words are written for whoever sent the request, so they are passed on. */
const refusals: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'rest-body-not-json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'rest-body-not-json',
  FST_ERR_CTP_BODY_TOO_LARGE: 'rest-body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'rest-media-type-not-supported',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'rest-request-malformed',
  FST_ERR_VALIDATION: 'rest-request-malformed',
  FST_ERR_BAD_URL: 'rest-request-malformed',
  FST_ERR_MAX_PARAM_LENGTH: 'rest-not-found',
};

/** The catalogue error for whatever a request ended in. An unforeseen one tells the caller nothing but that. */
export function translateError(error: unknown): PorticoError {
  if (error instanceof PorticoError) return error;
  const { code, message } =
    error instanceof Error ? { code: undefined, ...error, message: error.message } : {};
  const refusal = typeof code === 'string' ? refusals[code] : undefined;
  if (refusal !== undefined) return new PorticoError(refusal, { detail: message ?? '', cause: error });
  return new PorticoError('rest-unexpected', { detail: 'The request was not completed.', cause: error });
}

/** Node's codes for bytes that never became a request. */
const unreadable: Readonly<Record<string, ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'rest-headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'rest-request-too-slow',
};

export function translateClientError({ code = '', message }: NodeJS.ErrnoException): PorticoError {
  return new PorticoError(unreadable[code] ?? 'rest-request-malformed', { detail: message });
}
