import type { Graph } from '../../graph/graph.ts';
import type { Application, ApplicationCertificate } from './application.ts';
import { applicationGone } from './application-gone.ts';
import { until } from './await-change.ts';
import { readApplicationAt } from './read-application.ts';
import type { Repair } from './repair.ts';

export interface CertificateWish {
  readonly displayName: string;
  /** DER in base64. */
  readonly der: string;
}

/** A certificate beside those there are; answers Microsoft's id of it. */
export async function addCertificate(
  graph: Graph,
  clientId: string,
  { displayName, der }: CertificateWish,
): Promise<Repair<string | undefined>> {
  const { certificates } = await withKeys(graph, clientId);
  const isThere = (one: ApplicationCertificate) => one.raw.key === der;
  return {
    changes: certificates.some(isThere)
      ? []
      : [
          {
            path: 'keyCredentials',
            from: certificates.map(nameOf),
            to: displayName,
            words: 'Add the certificate; those there are stay.',
          },
        ],
    async apply() {
      const fresh = await withKeys(graph, clientId);
      const present = fresh.certificates.find(isThere);
      if (present) return present.keyId;
      const added = { type: 'AsymmetricX509Cert', usage: 'Verify', displayName, key: der };
      const keyCredentials = [...fresh.certificates.map(({ raw }) => raw), added];
      // A write of the whole list: sent twice it leaves the same list.
      await graph.patch(`/applications/${fresh.id}`, { keyCredentials }, { repeatable: true });
      let keyId: string | undefined;
      await until(async () => {
        keyId = (await withKeys(graph, clientId)).certificates.find(isThere)?.keyId;
        return keyId !== undefined;
      });
      return keyId;
    },
  };
}

/** Takes one certificate away, by its key id. */
export async function removeCertificate(graph: Graph, clientId: string, keyId: string): Promise<Repair> {
  const { certificates } = await withKeys(graph, clientId);
  const leaving = certificates.find((one) => one.keyId === keyId);
  return {
    changes: leaving
      ? [
          {
            path: 'keyCredentials',
            from: nameOf(leaving),
            to: null,
            words: `Remove the certificate ${nameOf(leaving)}.`,
          },
        ]
      : [],
    async apply() {
      const fresh = await withKeys(graph, clientId);
      const kept = fresh.certificates.filter((one) => one.keyId !== keyId);
      if (kept.length === fresh.certificates.length) return;
      const keyCredentials = kept.map(({ raw }) => raw);
      await graph.patch(`/applications/${fresh.id}`, { keyCredentials }, { repeatable: true });
    },
  };
}

/** The application with its certificates themselves, which Graph shows only to who asks for them by name. */
async function withKeys(graph: Graph, clientId: string): Promise<Application> {
  const path = `/applications(appId='${encodeURIComponent(clientId)}')?$select=id,appId,keyCredentials`;
  const application = await readApplicationAt(graph, path);
  if (!application) throw applicationGone(clientId);
  return application;
}

const nameOf = ({ displayName, keyId }: ApplicationCertificate): string => displayName ?? keyId;
