export interface ReadJwt {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  /** What the signature is over. */
  readonly signed: Buffer;
  readonly signature: Buffer;
}

/** Takes a compact JWT apart without judging it; undefined where it is none. */
export function readJwt(text: string): ReadJwt | undefined {
  const [header = '', claims = '', signature = '', ...rest] = text.split('.');
  const readHeader = readPiece(header);
  const readClaims = readPiece(claims);
  if (!readHeader || !readClaims || rest.length > 0) return undefined;
  return {
    header: readHeader,
    claims: readClaims,
    signed: Buffer.from(`${header}.${claims}`),
    signature: Buffer.from(signature, 'base64url'),
  };
}

function readPiece(piece: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(piece, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    // Not JSON, so not a JWT.
    return undefined;
  }
}
