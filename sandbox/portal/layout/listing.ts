import { type Markup, markup } from '../../serving/markup.ts';
import type { Visit } from '../visit.ts';

export interface Listing<T> {
  readonly shown: readonly T[];
  readonly found: number;
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly search: string;
}

const pageSize = 50;

/** The part of a list that the visit asks for: filtered by the search box, one page of it. */
export function listing<T>(
  visit: Visit,
  items: readonly T[],
  textOf: (item: T) => readonly string[],
): Listing<T> {
  const search = (visit.query.get('search') ?? '').trim();
  const wanted = search.toLowerCase();
  const found =
    wanted === ''
      ? items
      : items.filter((item) => textOf(item).some((text) => text.toLowerCase().includes(wanted)));
  const pages = Math.max(1, Math.ceil(found.length / pageSize));
  const asked = Number(visit.query.get('page') ?? '1');
  const page = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), pages) : 1;
  return {
    shown: found.slice((page - 1) * pageSize, page * pageSize),
    found: found.length,
    total: items.length,
    page,
    pages,
    search,
  };
}

/** The box above a list. Other query parameters, such as the tab, stay. */
export function listSearch(visit: Visit, label: string): Markup {
  const others = [...visit.query].filter(([name]) => name !== 'search' && name !== 'page');
  return markup`<form class="list-search" role="search" action="${visit.base}${visit.path}">${others.map(
    ([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">`,
  )}<label class="visually-hidden" for="list-search">${label}</label><input id="list-search" type="search" name="search" placeholder="${label}" value="${visit.query.get('search') ?? ''}"><button>Search</button></form>`;
}

export function pager(
  visit: Visit,
  { found, total, page, pages, search }: Listing<unknown>,
  noun: string,
): Markup {
  const link = (to: number, label: string): Markup | false => {
    if (to < 1 || to > pages) return false;
    const query = new URLSearchParams(visit.query);
    query.set('page', String(to));
    return markup`<a href="${visit.base}${visit.path}?${query.toString()}">${label}</a>`;
  };
  const count = search === '' ? `${total} ${noun} found` : `${found} of ${total} ${noun} found`;
  return markup`<div class="pager"><span role="status">${count}</span>${pages > 1 && markup`<span>Page ${page} of ${pages}</span> ${link(page - 1, '‹ Previous')} ${link(page + 1, 'Next ›')}`}</div>`;
}
