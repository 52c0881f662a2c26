/** What the tests of applications send, and what comes back alike. */
import { expect } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { type Administrator, refusal } from './administrator.ts'

export const hex = expect.stringMatching(/^[0-9a-f]{32}$/)
export const secret = expect.stringMatching(/^sandbox-[A-Za-z0-9]{36}$/)
export const noon = '2026-01-15T12:00:00.000Z'

export const missing = (names: string) =>
  refusal(400, `Missing required attribute(s): ${names}.`, 'error.common.validation.missingReqAttributes')

export const notKnown = refusal(404, 'The application does not exist.')

/** What an application says of itself besides what it is made for. */
export const usual = {
  isUnmanagedApp: false,
  allowAccessControl: false,
  showInMyApps: false,
  isLoginTarget: true,
  isMobileTarget: false,
  isOPCService: false,
  isAliasApp: false,
  isManagedApp: false,
  isSamlServiceProvider: false,
  isWebTierPolicy: false,
  isKerberosRealm: false,
  infrastructure: false,
  migrated: false,
}

export interface App {
  readonly id: string
  readonly name: string
  readonly clientSecret: string
  readonly redirectUris?: readonly string[]
}

export async function created(admin: Administrator, app: object): Promise<App> {
  const { status, body } = await admin.post('Apps', app)
  expect([status, body.detail]).toEqual([201, undefined])
  return body
}

export async function listed(admin: Administrator, query: string): Promise<readonly string[]> {
  const { body } = await admin.get(`Apps?${query}`)
  return body.Resources?.map(({ displayName }: { displayName: string }) => displayName) ?? body
}

export async function authorOf(sandbox: Sandbox, admin: Administrator) {
  const { clientId } = sandbox.description.administrator
  const { body } = await admin.get(`Apps?filter=name eq "${clientId}"`)
  const value: string = body.Resources[0].id
  const $ref = `${sandbox.description.identity}/admin/v1/Apps/${value}`
  return { type: 'App', display: 'Administration', value, $ref }
}

export const urn = 'urn:ietf:params:oauth:grant-type:'

export const notForPublic = refusal(
  400,
  'The attribute allowedGrants holds a grant that is not for public applications.',
)
