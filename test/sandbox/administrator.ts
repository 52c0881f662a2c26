/** An administrator of the domain, who works by SCIM. */
import type { Sandbox } from '../../src/sandbox/index.ts'
import { askToken, basic, call, tokensIn, whole } from './actors.ts'

export interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what its test is about
  readonly body: any
}

export const idmScopes = 'urn:opc:idm:__myscopes__'

/** A token by client credentials; of the sandbox's administrator unless another client is named. */
export async function adminToken(sandbox: Sandbox, client?: { clientId: string; clientSecret: string }) {
  const { clientId, clientSecret } = client ?? sandbox.description.administrator
  const answer = await askToken(
    sandbox,
    { grant_type: 'client_credentials', scope: idmScopes },
    { headers: { authorization: basic(clientId, clientSecret) } },
  )
  return (await tokensIn(answer)).access_token
}

export interface Administrator {
  readonly token: string
  request(method: string, path: string, body?: unknown): Promise<Response>
  get(path: string): Promise<Answer>
  post(path: string, body: unknown): Promise<Answer>
  put(path: string, body: unknown): Promise<Answer>
  /** One operation after the other. */
  patch(path: string, ...operations: readonly object[]): Promise<Answer>
  delete(path: string): Promise<Answer>
}

const patchOp = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

/** Paths begin behind `/admin/v1/`. */
export async function anAdministrator(sandbox: Sandbox, token?: string): Promise<Administrator> {
  const own = token ?? (await adminToken(sandbox))
  const request = (method: string, path: string, body?: unknown) =>
    call(sandbox, `${sandbox.description.identity}/admin/v1/${path}`, own, {
      method,
      ...(body !== undefined && {
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    })
  const ask = async (method: string, path: string, body?: unknown) => whole(await request(method, path, body))
  return {
    token: own,
    request,
    get: (path) => ask('GET', path),
    post: (path, body) => ask('POST', path, body),
    put: (path, body) => ask('PUT', path, body),
    patch: (path, ...Operations) => ask('PATCH', path, { schemas: [patchOp], Operations }),
    delete: (path) => ask('DELETE', path),
  }
}

export const appUrn = 'urn:ietf:params:scim:schemas:oracle:idcs:App'
export const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User'

/** A confidential application as Oracle's manual has it, for the Integration instance; changes go on top. */
export const anApp = ({ description }: Sandbox, changes: object = {}) => ({
  schemas: [appUrn],
  displayName: 'Order client',
  description: 'fetches orders',
  active: true,
  isOAuthClient: true,
  clientType: 'confidential',
  basedOnTemplate: { value: 'CustomWebAppTemplateId' },
  redirectUris: ['https://orders.example.com/callback'],
  allowedGrants: ['authorization_code', 'refresh_token', 'client_credentials'],
  allowedScopes: description.application.scopes.map((fqs) => ({ fqs })),
  ...changes,
})

export const replaced = (path: string, value: unknown) => ({ op: 'replace', path, value })

const simple = 'urn:ietf:params:scim:api:messages:2.0:Error'
const extension = 'urn:ietf:params:scim:api:oracle:idcs:extension:messages:Error'

/** A refusal as a whole. */
export const refusal = (status: number, detail: string, messageId?: string): Answer => ({
  status,
  body:
    messageId === undefined
      ? { schemas: [simple], detail, status: `${status}` }
      : { schemas: [simple, extension], detail, status: `${status}`, [extension]: { messageId } },
})

export const unauthorized = refusal(
  401,
  'Operation failed due to unauthorized access.',
  'error.common.exception.unauthorizedAccess',
)

/** Another resource of the domain, with one scope. */
export async function makeResource(
  sandbox: Sandbox,
  audience: string,
  scope: string,
  changes: object = {},
): Promise<void> {
  const { status } = await (await anAdministrator(sandbox)).post('Apps', {
    schemas: [appUrn],
    ...{ displayName: audience, basedOnTemplate: { value: 'CustomWebAppTemplateId' } },
    ...{ isOAuthResource: true, audience, scopes: [{ value: scope }], active: true },
    ...changes,
  })
  if (status !== 201) throw new Error(`the resource was not made: ${status}`)
}
