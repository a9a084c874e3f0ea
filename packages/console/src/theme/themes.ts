import { createDarkTheme, createLightTheme, type Theme } from '@fluentui/react-components';
import { brand } from './brand.ts';

const fontFamilyBase =
  "'Segoe UI Variable', 'Segoe UI', system-ui, -apple-system, Roboto, 'Helvetica Neue', sans-serif";
const shared = { fontFamilyBase };

export const lightTheme: Theme = { ...createLightTheme(brand), ...shared };

/** Text in the brand's colour takes lighter steps than Fluent's own, for a contrast of at least 4.5 on every surface. */
export const darkTheme: Theme = {
  ...createDarkTheme(brand),
  ...shared,
  colorBrandBackground: brand[90],
  colorBrandBackgroundHover: brand[80],
  colorBrandBackgroundPressed: brand[70],
  colorBrandBackground2: brand[50],
  colorBrandForeground1: brand[130],
  colorBrandForeground2: brand[140],
  colorBrandForegroundLink: brand[130],
  colorBrandForegroundLinkHover: brand[140],
  colorBrandForegroundLinkPressed: brand[120],
  colorBrandForegroundLinkSelected: brand[130],
  colorBrandStroke1: brand[120],
  colorCompoundBrandForeground1: brand[130],
  colorCompoundBrandForeground1Hover: brand[140],
  colorCompoundBrandForeground1Pressed: brand[120],
  colorCompoundBrandStroke: brand[120],
  colorCompoundBrandStrokeHover: brand[130],
  colorCompoundBrandBackground: brand[120],
  colorCompoundBrandBackgroundHover: brand[130],
  colorCompoundBrandBackgroundPressed: brand[110],
  colorNeutralForeground2BrandHover: brand[130],
  colorNeutralForeground2BrandPressed: brand[120],
  colorNeutralForeground2BrandSelected: brand[130],
  colorNeutralForeground3BrandHover: brand[130],
  colorNeutralForeground3BrandPressed: brand[120],
  colorNeutralForeground3BrandSelected: brand[130],
};
