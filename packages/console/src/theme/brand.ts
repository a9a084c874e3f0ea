import type { BrandVariants } from '@fluentui/react-components';

/** Portico's blue in the sixteen steps Fluent's themes are made of. */
export const brand: BrandVariants = {
  10: '#050c12',
  20: '#0a1722',
  30: '#0f2334',
  40: '#132d42',
  50: '#17364f',
  60: '#1a405d',
  70: '#1e496b',
  80: '#24577f',
  90: '#2b6797',
  100: '#3880b7',
  110: '#4f94c9',
  120: '#71a6d0',
  130: '#90bada',
  140: '#afcde4',
  150: '#c9dded',
  160: '#e0ecf5',
};
