/** Languages a mailbox can be set to: a list Microsoft does not publish; these are the ones Outlook on the web offers. */
const locales = `
  af-ZA am-ET ar-AE ar-BH ar-DZ ar-EG ar-IQ ar-JO ar-KW ar-LB ar-LY ar-MA ar-OM ar-QA ar-SA ar-SY ar-TN ar-YE
  bg-BG bn-BD bn-IN bs-Latn-BA ca-ES cs-CZ cy-GB da-DK de-AT de-CH de-DE de-LI de-LU el-GR en-AU en-BZ en-CA en-GB
  en-IE en-IN en-JM en-MY en-NZ en-PH en-SG en-TT en-US en-ZA en-ZW es-AR es-BO es-CL es-CO es-CR es-DO es-EC es-ES
  es-GT es-HN es-MX es-NI es-PA es-PE es-PR es-PY es-SV es-US es-UY es-VE et-EE eu-ES fa-IR fi-FI fil-PH fr-BE fr-CA
  fr-CH fr-FR fr-LU fr-MC ga-IE gl-ES gu-IN he-IL hi-IN hr-BA hr-HR hu-HU hy-AM id-ID is-IS it-CH it-IT ja-JP ka-GE
  kk-KZ km-KH kn-IN ko-KR lo-LA lt-LT lv-LV mi-NZ mk-MK ml-IN mr-IN ms-BN ms-MY mt-MT nb-NO ne-NP nl-BE nl-NL nn-NO
  or-IN pl-PL pt-BR pt-PT ro-RO ru-RU sk-SK sl-SI sq-AL sr-Cyrl-RS sr-Latn-RS sv-FI sv-SE sw-KE ta-IN te-IN th-TH
  tr-TR uk-UA ur-PK uz-Latn-UZ vi-VN zh-CN zh-HK zh-MO zh-SG zh-TW`
  .trim()
  .split(/\s+/);

export const supportedLocales: readonly string[] = locales;

/** The locale in its own spelling; undefined for one that Outlook does not offer. */
export function knownLocale(text: string): string | undefined {
  return locales.find((locale) => locale.toLowerCase() === text.toLowerCase());
}

/** `German (Switzerland)`, in English as the service names them. */
export function localeName(locale: string): string {
  return new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' }).of(locale) ?? locale;
}
