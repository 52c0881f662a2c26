/** A device without a browser, and the person who connects it. */
import { expect } from 'vitest'
import type { Sandbox, SandboxOptions, SeedApplication } from '../../src/sandbox/index.ts'
import { aBrowser, askToken, authorizationUrl, type Browser, basic } from './actors.ts'

export const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code'

export const withDevices = (application: SeedApplication = {}): SandboxOptions => ({
  seed: {
    application: { allowedGrants: [deviceGrant, 'refresh_token', 'authorization_code'], ...application },
  },
})

type Form = Readonly<Record<string, string | undefined>>

const formOf = (fields: Form): URLSearchParams =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )

export interface Codes {
  readonly expires_in: number
  readonly device_code: string
  readonly user_code: string
  readonly verification_uri: string
}

/** Undefined takes a parameter out. */
export function askForCodes(sandbox: Sandbox, changes: Form = {}, headers: Record<string, string> = {}) {
  const { identity, application } = sandbox.description
  const { clientId, scopes } = application
  const fields = {
    ...{ response_type: 'device_code', client_id: clientId, scope: `${scopes[0]} offline_access` },
    ...changes,
  }
  return sandbox.fetch(
    new Request(`${identity}/oauth2/v1/device`, { method: 'POST', body: formOf(fields), headers }),
  )
}

export const codesFor = async (sandbox: Sandbox, changes: Form = {}): Promise<Codes> =>
  (await (await askForCodes(sandbox, changes)).json()) as Codes

export const poll = (sandbox: Sandbox, device_code: string | undefined, changes: Form = {}) =>
  askToken(sandbox, { grant_type: deviceGrant, device_code, ...changes })

export const asOther = { authorization: basic('other', 'other') }

const pageOf = ({ description }: Sandbox, path = ''): string => `${description.identity}/ui/v1/device${path}`

/** A browser whose person is signed in already. */
export async function signedIn(sandbox: Sandbox): Promise<Browser> {
  const browser = aBrowser(sandbox)
  await browser.open(authorizationUrl(sandbox))
  expect((await browser.signIn()).status).toBeLessThan(400)
  return browser
}

export const post = (
  sandbox: Sandbox,
  browser: Browser,
  { path = '', fields, headers = {} }: { path?: string; fields: Form; headers?: Record<string, string> },
): Promise<Response> => browser.open(pageOf(sandbox, path), { method: 'POST', body: formOf(fields), headers })

/** Types a code, and gives the ticket of the form that asks. */
export async function ticketFor(sandbox: Sandbox, browser: Browser, user_code: string): Promise<string> {
  const html = await (await post(sandbox, browser, { fields: { user_code } })).text()
  return /name="deviceCtx" value="([^"]+)"/.exec(html)?.[1] ?? 'no ticket'
}

/** Types the code and presses a button. */
export async function decide(
  sandbox: Sandbox,
  browser: Browser,
  userCode: string,
  path: '/allow' | '/decline' = '/allow',
): Promise<Response> {
  const deviceCtx = await ticketFor(sandbox, browser, userCode)
  return post(sandbox, browser, { path, fields: { deviceCtx } })
}
