import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where the hub puts the nonce of each answer, for its content policy. */
const noncePlace = '__CSP_NONCE__';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  html: { cspNonce: noncePlace },
  build: {
    target: 'es2022',
    // Inlined as data: addresses they would need a wider content policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    manifest: true,
  },
});
