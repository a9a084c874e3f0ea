import type { GraphHandler } from '../call.ts';
import type { GraphRoute } from '../route.ts';
import {
  changeCategory,
  createCategory,
  deleteCategory,
  getCategory,
  listCategories,
} from './master-categories.ts';
import { changeSettings, getSetting, getSettings } from './settings.ts';
import { supportedLanguages, supportedTimeZones } from './supported.ts';

const settings = '/users/{user}/mailboxSettings';
const categories = '/users/{user}/outlook/masterCategories';
const zones = '/users/{user}/outlook/supportedTimeZones';

const parts = [
  'archiveFolder',
  'automaticRepliesSetting',
  'dateFormat',
  'delegateMeetingMessageDeliveryOptions',
  'language',
  'timeFormat',
  'timeZone',
  'userPurpose',
  'workingHours',
];

function route(method: GraphRoute['method'], path: string, handler: GraphHandler): GraphRoute {
  return { method, path, workload: 'outlook', handler, beta: true };
}

export const mailboxSettingsRoutes: readonly GraphRoute[] = [
  route('GET', settings, getSettings),
  route('PATCH', settings, changeSettings),
  ...parts.map((name) => route('GET', `${settings}/${name}`, getSetting(name))),
  route('GET', categories, listCategories),
  route('POST', categories, createCategory),
  route('GET', `${categories}/{category}`, getCategory),
  route('PATCH', `${categories}/{category}`, changeCategory),
  route('DELETE', `${categories}/{category}`, deleteCategory),
  route('GET', '/users/{user}/outlook/supportedLanguages()', supportedLanguages),
  route('GET', `${zones}()`, supportedTimeZones),
  route('GET', `${zones}(TimeZoneStandard='{standard}')`, supportedTimeZones),
];
