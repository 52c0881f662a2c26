import { expect } from 'vitest'
import type { Sandbox } from '../../src/sandbox/index.ts'
import { aBrowser, askToken, authorizationUrl, locationOf } from './actors.ts'
import { type Administrator, anAdministrator } from './administrator.ts'

export const idOf = async (admin: Administrator, displayName: string): Promise<string> =>
  (await admin.get(`Apps?filter=displayName eq "${displayName}"`)).body.Resources[0].id

/** Changes the client that the description names, or another application. */
export async function changing(sandbox: Sandbox, displayName = 'OIC API client') {
  const admin = await anAdministrator(sandbox)
  const id = await idOf(admin, displayName)
  return async (...operations: readonly object[]) => {
    const { status, body } = await admin.patch(`Apps/${id}`, ...operations)
    expect([status, body.detail]).toEqual([200, undefined])
  }
}

export const instance = 'oic-sandbox'

/** The name of the error, `code`, or the page that comes next. */
export async function authorizes(
  sandbox: Sandbox,
  changes: Readonly<Record<string, string>> = {},
): Promise<string> {
  const answer = await aBrowser(sandbox).open(authorizationUrl(sandbox, changes))
  if (answer.status === 400) return (await answer.json()).error
  const location = locationOf(answer)
  return location.searchParams.get('error') ?? location.pathname
}

export const toSignIn = '/ui/v1/signin'

export const failedAuthentication = {
  status: 401,
  body: { error: 'invalid_client', error_description: 'Client authentication failed.', ecid: 'ECID' },
}

export const invalidScope = {
  status: 400,
  body: { error: 'invalid_scope', error_description: 'The requested scope is not valid.', ecid: 'ECID' },
}

export const alone = (sandbox: Sandbox, scope = sandbox.description.application.scopes[0]) =>
  askToken(sandbox, { grant_type: 'client_credentials', scope })
