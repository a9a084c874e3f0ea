import { makeStyles } from '@fluentui/react-components';

/** For words that are read out and not seen. */
export const useOnlyHeard = makeStyles({
  words: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});
