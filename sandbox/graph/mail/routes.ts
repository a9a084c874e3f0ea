import type { GraphHandler } from '../call.ts';
import { attachmentRoutes, attachmentUploadRoutes } from '../outlook/attachments.ts';
import type { GraphRoute } from '../route.ts';
import { folderDelta } from './folder-delta.ts';
import { copyFolder, moveFolder } from './folder-moves.ts';
import { createFolder, deleteFolder, getFolder, listFolders, renameFolder } from './folders.ts';
import { changeOverride, deleteOverride, listOverrides, putOverride } from './inference-overrides.ts';
import { getMailTips } from './mail-tips.ts';
import { messageAttachments } from './message-attachments.ts';
import { messageDelta } from './message-delta.ts';
import { copyHandler, deleteMessage, moveHandler, permanentlyDeleteMessage } from './message-moves.ts';
import { changeRule, createRule, deleteRule, getRule, listRules } from './message-rules.ts';
import { changeMessageHandler, createMessage, getMessage, getMessageMime, listMessages } from './messages.ts';
import { createAnswer, sendAnswer } from './replies.ts';
import { sendDraft, sendMail } from './send-mail.ts';
import { translateIds } from './translate-ids.ts';

const folder = '/users/{user}/mailFolders/{folder}';
const child = `${folder}/childFolders/{child}`;
const grandchild = `${child}/childFolders/{grandchild}`;
const folders = [folder, child, grandchild];

function route(method: GraphRoute['method'], path: string, handler: GraphHandler): GraphRoute {
  return { method, path, workload: 'outlook', handler, beta: true };
}

function folderRoutes(path: string): readonly GraphRoute[] {
  return [
    route('GET', path, getFolder),
    route('PATCH', path, renameFolder),
    route('DELETE', path, deleteFolder),
    route('POST', `${path}/move`, moveFolder),
    route('POST', `${path}/copy`, copyFolder),
    route('POST', `${path}/permanentDelete`, deleteFolder),
    route('GET', `${path}/childFolders`, listFolders),
    route('POST', `${path}/childFolders`, createFolder),
    route('GET', `${path}/messages`, listMessages),
    route('POST', `${path}/messages`, createMessage),
    route('GET', `${path}/messages/delta()`, messageDelta),
  ];
}

function messageRoutes(path: string): readonly GraphRoute[] {
  return [
    route('GET', path, getMessage),
    route('GET', `${path}/$value`, getMessageMime),
    route('PATCH', path, changeMessageHandler),
    route('DELETE', path, deleteMessage),
    route('POST', `${path}/permanentDelete`, permanentlyDeleteMessage),
    route('POST', `${path}/move`, moveHandler),
    route('POST', `${path}/copy`, copyHandler),
    route('POST', `${path}/send`, sendDraft),
    route('POST', `${path}/reply`, sendAnswer('reply')),
    route('POST', `${path}/replyAll`, sendAnswer('replyAll')),
    route('POST', `${path}/forward`, sendAnswer('forward')),
    route('POST', `${path}/createReply`, createAnswer('reply')),
    route('POST', `${path}/createReplyAll`, createAnswer('replyAll')),
    route('POST', `${path}/createForward`, createAnswer('forward')),
  ];
}

const messagePaths = [
  '/users/{user}/messages/{message}',
  ...folders.map((path) => `${path}/messages/{message}`),
];

const rules = `${folder}/messageRules`;
const overrides = '/users/{user}/inferenceClassification/overrides';

export const mailRoutes: readonly GraphRoute[] = [
  route('GET', '/users/{user}/mailFolders', listFolders),
  route('POST', '/users/{user}/mailFolders', createFolder),
  route('GET', '/users/{user}/mailFolders/delta()', folderDelta),
  ...folders.flatMap(folderRoutes),
  route('GET', '/users/{user}/messages', listMessages),
  route('POST', '/users/{user}/messages', createMessage),
  ...messagePaths.flatMap(messageRoutes),
  ...attachmentRoutes(messagePaths, messageAttachments),
  ...attachmentUploadRoutes('/users/{user}/messages/{message}', messageAttachments),
  route('POST', '/users/{user}/sendMail', sendMail),
  route('POST', '/users/{user}/getMailTips', getMailTips),
  route('POST', '/users/{user}/translateExchangeIds', translateIds),
  route('GET', rules, listRules),
  route('POST', rules, createRule),
  route('GET', `${rules}/{rule}`, getRule),
  route('PATCH', `${rules}/{rule}`, changeRule),
  route('DELETE', `${rules}/{rule}`, deleteRule),
  route('GET', overrides, listOverrides),
  route('POST', overrides, putOverride),
  route('PATCH', `${overrides}/{override}`, changeOverride),
  route('DELETE', `${overrides}/{override}`, deleteOverride),
];
