import type { GraphHandler } from '../call.ts';
import type { GraphRoute } from '../route.ts';
import {
  contactFolderDelta,
  createContactFolder,
  deleteContactFolder,
  getContactFolder,
  listContactFolders,
  renameContactFolder,
} from './contact-folders.ts';
import {
  changeContact,
  contactDelta,
  createContact,
  deleteContact,
  getContact,
  getContactPhoto,
  listContacts,
} from './contacts.ts';
import { getPerson, listPeople } from './people.ts';

const folder = '/users/{user}/contactFolders/{folder}';
const child = `${folder}/childFolders/{child}`;

function route(method: GraphRoute['method'], path: string, handler: GraphHandler): GraphRoute {
  return { method, path, workload: 'outlook', handler, beta: true };
}

function contactsIn(path: string): readonly GraphRoute[] {
  const contact = `${path}/contacts/{contact}`;
  return [
    route('GET', `${path}/contacts`, listContacts),
    route('POST', `${path}/contacts`, createContact),
    route('GET', `${path}/contacts/delta()`, contactDelta),
    route('GET', contact, getContact),
    route('PATCH', contact, changeContact),
    route('DELETE', contact, deleteContact),
    route('POST', `${contact}/permanentDelete`, deleteContact),
    route('GET', `${contact}/photo`, getContactPhoto),
    route('GET', `${contact}/photo/$value`, getContactPhoto),
  ];
}

function folderRoutes(path: string): readonly GraphRoute[] {
  return [
    route('GET', path, getContactFolder),
    route('PATCH', path, renameContactFolder),
    route('DELETE', path, deleteContactFolder),
    route('POST', `${path}/permanentDelete`, deleteContactFolder),
    route('GET', `${path}/childFolders`, listContactFolders),
    route('POST', `${path}/childFolders`, createContactFolder),
  ];
}

export const contactRoutes: readonly GraphRoute[] = [
  route('GET', '/users/{user}/contactFolders', listContactFolders),
  route('POST', '/users/{user}/contactFolders', createContactFolder),
  route('GET', '/users/{user}/contactFolders/delta()', contactFolderDelta),
  ...[folder, child].flatMap(folderRoutes),
  ...['/users/{user}', folder, child].flatMap(contactsIn),
  route('GET', '/users/{user}/people', listPeople),
  route('GET', '/users/{user}/people/{person}', getPerson),
];
