import { Secret } from '../../foundation/index.ts'

/** Text of any script to base64 on one line. */
function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''))
}

const formEncoded = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1)

/**
 * Step 2 of the manual: client id and secret, each form-encoded, joined by a colon, in base64 on one
 * line. Any character may occur in the secret. RFC 6749 section 2.3.1.
 */
export function basicCredentials(clientId: string, clientSecret: Secret): Secret {
  return new Secret(base64(`${formEncoded(clientId)}:${formEncoded(clientSecret.reveal())}`))
}

/** As above without the form-encoding: RFC 7617 alone, for servers that decode nothing. */
export function rawBasicCredentials(clientId: string, clientSecret: Secret): Secret {
  return new Secret(base64(`${clientId}:${clientSecret.reveal()}`))
}
