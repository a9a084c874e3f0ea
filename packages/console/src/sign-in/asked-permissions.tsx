import { makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  list: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalXL,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
  },
  name: {
    color: tokens.colorNeutralForeground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
});

export interface AskedPermission {
  readonly permission: string;
  readonly words?: string;
}

/** What Microsoft is asked for: in words first, its own name small behind. */
export function AskedPermissions({ permissions }: { readonly permissions: readonly AskedPermission[] }) {
  const styles = useStyles();
  return (
    <ul className={styles.list}>
      {permissions.map(({ permission, words }) => (
        <li key={permission}>
          {words !== undefined && <div>{words}</div>}
          <span className={styles.name} translate="no">
            {permission}
          </span>
        </li>
      ))}
    </ul>
  );
}
