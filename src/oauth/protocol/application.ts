import * as oauth from 'oauth4webapi'
import type { Secret } from '../../foundation/index.ts'
import { basicCredentials, rawBasicCredentials } from './basic-credentials.ts'

/**
 * How the client id and secret travel. `basic` form-encodes both halves (RFC 6749 section 2.3.1, and
 * Oracle's advice); `basic-raw` is for servers that decode nothing; `body` sends them as form fields;
 * `none` is for public clients, which have no secret.
 */
export type ClientAuthentication = 'basic' | 'basic-raw' | 'body' | 'none'

/** The OAuth client that an administrator registered in the identity domain. */
export interface Application {
  readonly clientId: string
  /** Absent for public clients only. */
  readonly clientSecret?: Secret
  readonly authentication: ClientAuthentication
}

export function clientAuth({ clientSecret, authentication }: Application): oauth.ClientAuth {
  if (authentication === 'none' || clientSecret === undefined) return oauth.None()
  if (authentication === 'body') return oauth.ClientSecretPost(clientSecret.reveal())
  const encode = authentication === 'basic' ? basicCredentials : rawBasicCredentials
  return (_server, { client_id }, _body, headers) => {
    headers.set('authorization', `Basic ${encode(client_id, clientSecret).reveal()}`)
  }
}
