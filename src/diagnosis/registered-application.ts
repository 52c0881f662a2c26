/** The application as the identity domain has it, read over SCIM; nothing is ever written there. */
import * as v from 'valibot'
import { OicError, ofInstances, type Secret } from '../foundation/index.ts'
import { limitedFetch, type Profile, type Transport } from '../oauth/index.ts'
import { readJson } from './read-json.ts'

const texts = v.optional(v.array(v.string()), [])
const flag = v.optional(v.boolean(), false)

const application = v.object({
  active: v.optional(v.boolean(), true),
  clientType: v.optional(v.string()),
  redirectUris: texts,
  allowedGrants: texts,
  allUrlSchemesAllowed: flag,
  trustScope: v.optional(v.string()),
  allowedScopes: v.optional(
    v.array(v.object({ fqs: v.string(), idOfDefiningApp: v.optional(v.string()) })),
    [],
  ),
})

const found = v.object({ Resources: v.optional(v.array(application), []) })
const resource = v.object({ allowOffline: flag, audience: v.optional(v.string()) })

export interface RegisteredApplication extends v.InferOutput<typeof application> {
  /** Scopes of the profile that it may not ask for, and that no resource of the domain has. */
  readonly foreignScopes: readonly string[]
  /** Of the instance that its scopes belong to; absent when that could not be read. */
  readonly allowOffline?: boolean
}

interface Reader {
  readonly profile: Profile
  readonly transport: Transport
  readonly token: Secret
}

const secondsForAnAnswer = 10

async function read(path: string, { profile, transport, token }: Reader): Promise<unknown> {
  const address = new URL(`/admin/v1/${path}`, profile.identityUrl)
  const headers = {
    authorization: `Bearer ${token.reveal()}`,
    accept: 'application/json, application/scim+json',
  }
  const response = await limitedFetch(transport, secondsForAnAnswer)(address.href, { method: 'GET', headers })
  if (response.ok) return readJson(response, address.origin)
  throw new OicError('API_REFUSED', { details: { status: response.status, title: 'the SCIM interface' } })
}

async function allowsRefresh(reader: Reader, id: string | undefined): Promise<boolean | undefined> {
  if (id === undefined) return undefined
  const answer = await read(`Apps/${encodeURIComponent(id)}`, reader).catch(() => undefined)
  const parsed = v.safeParse(resource, answer)
  return parsed.success ? parsed.output.allowOffline : undefined
}

/** Whether no resource of the domain has this scope: it is then one of another domain or instance. */
async function isForeign(reader: Reader, scope: string): Promise<boolean> {
  const filter = encodeURIComponent(`scopes.fqs eq ${JSON.stringify(scope)}`)
  const parsed = v.safeParse(found, await read(`Apps?filter=${filter}`, reader).catch(() => undefined))
  return parsed.success && parsed.output.Resources.length === 0
}

async function foreignScopes(reader: Reader, allowed: readonly string[]): Promise<readonly string[]> {
  const lacking = ofInstances(reader.profile.scopes).filter((scope) => !allowed.includes(scope))
  const judged = await Promise.all(
    lacking.map(async (scope) => ((await isForeign(reader, scope)) ? [scope] : [])),
  )
  return judged.flat()
}

/** Undefined where there is none of that client id. @throws {OicError} API_REFUSED when it may not be read */
export async function readApplication(reader: Reader): Promise<RegisteredApplication | undefined> {
  const filter = encodeURIComponent(`name eq ${JSON.stringify(reader.profile.clientId)}`)
  const parsed = v.safeParse(found, await read(`Apps?filter=${filter}`, reader))
  const [registered] = parsed.success ? parsed.output.Resources : []
  if (!registered) return undefined
  const owner = registered.allowedScopes.find(({ fqs }) => reader.profile.scopes.includes(fqs))
  const allowOffline = await allowsRefresh(reader, owner?.idOfDefiningApp)
  const foreign = await foreignScopes(
    reader,
    registered.allowedScopes.map(({ fqs }) => fqs),
  )
  return { ...registered, foreignScopes: foreign, ...(allowOffline !== undefined && { allowOffline }) }
}
