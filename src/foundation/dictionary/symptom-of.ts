/** Which symptom an answer is. */
import { serveDeveloperApisAlone } from './scopes-in-words.ts'
import type { Symptom } from './symptoms.ts'

/** A call that Oracle Integration refused. */
export interface RefusedCall {
  readonly status: number
  /** What was called. */
  readonly path?: string | undefined
  /** What the token was asked for. */
  readonly scopes?: readonly string[] | undefined
}

const ofInstance: Readonly<Record<number, Symptom>> = {
  401: 'instance-401',
  403: 'instance-403',
  429: 'too-many-requests',
  503: 'server-in-trouble',
}

const ofFileServer: Readonly<Record<number, Symptom>> = {
  ...ofInstance,
  401: 'file-server-401',
  403: 'file-server-403',
}

export const fileServerRoot = '/ic/api/fileserver/v1/filesystem/root'

/** Every instance has these collections, an empty one included. */
const collection =
  /^\/ic\/api\/integration\/v1\/(adapters|agentgroups|certificates|connections|integrations|libraries|lookups|packages|projects)\/?$/

export const isOfFileServer = (path: string): boolean => /^\/ic\/api\/fileserver(\/|$)/.test(path)

/** An integration itself; everything else below /ic/api/ is a developer API. */
export const callsAnIntegration = (path: string): boolean =>
  /^\/ic\/api\/integration\/v[^/]+\/flows\//.test(path) || path.startsWith('/ic/ws/')

/** The root of the File Server is there wherever a File Server is; other folders may not be. */
function symptomOfNotFound(path: string): Symptom {
  if (isOfFileServer(path)) return path === fileServerRoot ? 'file-server-404' : 'folder-404'
  return collection.test(path) ? 'instance-not-found' : 'instance-404'
}

export function symptomOfRefusal({ status, path = '', scopes = [] }: RefusedCall): Symptom | undefined {
  if (status === 404) return symptomOfNotFound(path)
  const isTooNarrow = callsAnIntegration(path) && serveDeveloperApisAlone(scopes)
  if (isTooNarrow && (status === 401 || status === 403)) return 'integration-refused'
  return (isOfFileServer(path) ? ofFileServer : ofInstance)[status]
}

/** Sources disagree on which of these two Oracle gives for a scope that the application lacks. */
const ofOAuthError: Readonly<Record<string, Symptom>> = {
  invalid_scope: 'scope-refused',
  unauthorized_client: 'client-not-authorized',
}

/** RFC 6749 sections 4.1.2.1 and 5.2. */
export const symptomOfOAuthError = (error: string): Symptom | undefined =>
  Object.hasOwn(ofOAuthError, error) ? ofOAuthError[error] : undefined
