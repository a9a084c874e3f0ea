/** Portico's mark. */
export function Mark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#24577f" />
      <path
        fill="#fff"
        d="M16 6 27 11.6V14H5v-2.4zM7 16h3v8H7zm5 0h3v8h-3zm5 0h3v8h-3zm5 0h3v8h-3zM5 25.5h22V28H5z"
      />
    </svg>
  );
}
