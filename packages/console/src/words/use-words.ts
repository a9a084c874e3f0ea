import { createContext, use } from 'react';
import { en, type Words } from './en.ts';

export const WordsContext = createContext<Words>(en);

/** What the pages say, in the reader's language. */
export const useWords = (): Words => use(WordsContext);
