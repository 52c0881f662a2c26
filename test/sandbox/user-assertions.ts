import { expect } from 'vitest'
import type { Sandbox, SandboxOptions } from '../../src/sandbox/index.ts'
import { askToken, decisions, invalidGrant, whole } from './actors.ts'
import { certificate, clientId, type Signed, signed } from './signers.ts'

export const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
export const clientSecret = 'secret'

export const users = [
  { userName: 'jane', password: 'pw' },
  { userName: 'far', password: 'pw', federated: true },
  { userName: 'phone', password: 'pw', mfa: true },
  { userName: 'shut', password: 'pw', locked: true },
  { userName: 'gone', password: 'pw', active: false },
]

export const application = {
  ...{ clientId, clientSecret, clientType: 'trusted' as const, certificates: [certificate] },
  allowedGrants: [grant_type, 'refresh_token', 'authorization_code'],
  redirectUris: ['http://127.0.0.1:8422/callback'],
}

export const options = (changes: object = {}): SandboxOptions => ({
  seed: { application: { ...application, ...changes }, users },
})

export type Form = Readonly<Record<string, string | undefined>>

export const send = (sandbox: Sandbox, form: Form) =>
  askToken(sandbox, { grant_type, scope: sandbox.description.application.scopes[0], ...form })

export const sendSigned = async (sandbox: Sandbox, made: Signed = {}) =>
  send(sandbox, { assertion: await signed(sandbox, { ...made, claims: { sub: 'jane', ...made.claims } }) })

/** What the log says of a request that was refused with `invalid_grant`. */
export async function reasonFor(sandbox: Sandbox, answer: Response): Promise<string | undefined> {
  expect(await whole(answer)).toEqual(invalidGrant)
  return decisions(sandbox)
    .at(-1)
    ?.replace(/^invalid_grant, (the assertion was refused: )?/, '')
}
