/** Which symptom an answer is. */
import type { Symptom } from './symptoms.ts'

const ofInstance: Readonly<Record<number, Symptom>> = {
  401: 'instance-401',
  403: 'instance-403',
  404: 'instance-404',
  429: 'too-many-requests',
  503: 'server-in-trouble',
}

const ofFileServer: Readonly<Record<number, Symptom>> = {
  ...ofInstance,
  401: 'file-server-401',
  403: 'file-server-403',
  404: 'folder-404',
}

export const fileServerRoot = '/ic/api/fileserver/v1/filesystem/root'

export const isOfFileServer = (path: string): boolean => /^\/ic\/api\/fileserver(\/|$)/.test(path)

/** A call that Oracle Integration refused. The root is there wherever a File Server is; other folders may not be. */
export function symptomOfStatus(status: number, path: string): Symptom | undefined {
  if (status === 404 && path === fileServerRoot) return 'file-server-404'
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
