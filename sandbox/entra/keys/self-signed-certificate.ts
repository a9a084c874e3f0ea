import { type KeyObject, randomBytes, sign } from 'node:crypto';
import { der } from '../../serving/der.ts';

export interface SelfSignedWish {
  readonly commonName: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly from: number;
  readonly to: number;
}

const commonNameId = '2.5.4.3';
const sha256WithRsa = '1.2.840.113549.1.1.11';
// RFC 4055 section 5: RSA algorithms name their absent parameters by an ASN.1 NULL.
const noParameters = Buffer.from([0x05, 0x00]);

/** The DER of an X.509 certificate in which an RSA key vouches for itself: what `x5c` publishes. */
export function selfSignedCertificate(wish: SelfSignedWish): Buffer {
  const algorithm = der.sequence(der.objectId(sha256WithRsa), noParameters);
  const name = der.sequence(der.set(der.sequence(der.objectId(commonNameId), der.utf8(wish.commonName))));
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
  const toBeSigned = der.sequence(
    der.explicit(0, der.integer(Buffer.from([2]))),
    der.integer(serial),
    algorithm,
    name,
    der.sequence(der.time(wish.from), der.time(wish.to)),
    name,
    wish.publicKey.export({ type: 'spki', format: 'der' }),
  );
  return der.sequence(toBeSigned, algorithm, der.bits(sign('sha256', toBeSigned, wish.privateKey)));
}
