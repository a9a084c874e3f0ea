import type { z } from 'zod';
import { claimInput, passwordInput, sessionOutput, sessionPath, signInInput } from '../who/session-routes.ts';
import { body, type PathItem, problems } from './describe-operation.ts';
import type { SchemaBook } from './schema-book.ts';

interface SessionRoute {
  readonly path: string;
  readonly method: 'get' | 'post' | 'delete';
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly input?: z.ZodType;
  readonly needsSession?: true;
}

const routes: readonly SessionRoute[] = [
  {
    path: sessionPath,
    method: 'get',
    operationId: 'session.get',
    summary: 'Who is signed in',
    description: 'Who is signed in with this browser, and whether a password has been set at all.',
  },
  {
    path: sessionPath,
    method: 'post',
    operationId: 'session.sign-in',
    summary: 'Sign in to Portico',
    description: 'Signs in with the password and sets the cookie of a new session.',
    input: signInInput,
  },
  {
    path: sessionPath,
    method: 'delete',
    operationId: 'session.sign-out',
    summary: 'Sign out',
    description: 'Ends the session.',
    needsSession: true,
  },
  {
    path: `${sessionPath}/claim`,
    method: 'post',
    operationId: 'session.claim',
    summary: 'Set the password with a one-time link',
    description: 'Sets the password, at first or when it was lost, ends every session and begins a new one.',
    input: claimInput,
  },
  {
    path: `${sessionPath}/password`,
    method: 'post',
    operationId: 'session.change-password',
    summary: 'Change the password',
    description: 'Sets another password, ends every session and begins a new one.',
    input: passwordInput,
    needsSession: true,
  },
];

export const sessionSchemas = {
  input: [signInInput, claimInput, passwordInput],
  output: [sessionOutput],
} as const;

/** The paths for signing in to Portico itself. */
export function describeSessions(book: SchemaBook): readonly (readonly [path: string, item: PathItem])[] {
  return routes.map(({ path, method, input, needsSession, ...words }) => [
    path,
    {
      [method]: {
        ...words,
        tags: ['session'],
        security: needsSession ? [{ session: [], csrf: [] }] : [],
        ...(input === undefined ? {} : { requestBody: body(book.of(input, 'input')) }),
        responses: { ...done(method, book), ...problems },
      },
    },
  ]);
}

function done(method: SessionRoute['method'], book: SchemaBook): PathItem {
  if (method === 'delete') return { 204: { description: 'Nobody is signed in any more.' } };
  const schema = book.of(sessionOutput, 'output');
  return { 200: { description: 'How it stands now.', content: { 'application/json': { schema } } } };
}
