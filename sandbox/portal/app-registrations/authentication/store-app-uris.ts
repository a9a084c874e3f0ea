type Found = { readonly uris: readonly string[] } | { readonly errors: Readonly<Record<string, string>> };

/** The redirect URI that MSAL derives from an Apple app's bundle. */
export function appleUri(bundle: string): Found {
  return /^[A-Za-z0-9.-]{1,200}$/.test(bundle)
    ? { uris: [`msauth.${bundle}://auth`] }
    : { errors: { bundle: 'Enter a bundle ID of letters, digits, dots and hyphens.' } };
}

/** The redirect URI that MSAL derives from an Android app's package and its signing key. */
export function androidUri(packageName: string, signature: string): Found {
  if (!/^[A-Za-z]\w*(\.\w+)+$/.test(packageName)) {
    return { errors: { package: 'Enter a package name such as com.yourcompany.yourapp.' } };
  }
  // SHA-1 in base64: 27 characters and one sign of padding.
  if (!/^[A-Za-z0-9+/]{27}=$/.test(signature)) {
    return { errors: { signature: 'Enter the base64 of the SHA-1 hash of your signing key.' } };
  }
  return { uris: [`msauth://${packageName}/${encodeURIComponent(signature)}`] };
}
