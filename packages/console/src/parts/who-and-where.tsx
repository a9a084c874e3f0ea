import type { Connection } from '@portico/client';
import { useQuery } from '@tanstack/react-query';
import { useClient } from '../hub/hub.ts';
import { cloudsQuery, registrationsQuery } from '../hub/queries.ts';
import { useWords } from '../words/use-words.ts';

/** Who a connection acts as, and in which Microsoft 365. */
export function WhoAndWhere({ connection }: { readonly connection: Connection }) {
  const { home } = useWords();
  const client = useClient();
  const { data: registrations = [] } = useQuery(registrationsQuery(client));
  const { data: clouds = [] } = useQuery(cloudsQuery(client));
  const { account, actsAs, name } = connection;
  const cloud = registrations.find(({ id }) => id === connection.registration)?.cloud;
  const who =
    actsAs === 'app'
      ? home.appItself
      : account === undefined
        ? home.nobodyYet
        : account.username === name
          ? account.name
          : account.username;
  const where = clouds.find(({ id }) => id === cloud)?.title ?? cloud;
  return where === undefined ? who : `${who} · ${where}`;
}
