/** Keeps logins, sealed, and renews them without losing one. */
export type { CredentialStatus, ProfileKey } from './credential.ts'
export type { Credentials } from './credentials.ts'
export { memoryCredentials, openCredentials } from './open-credentials.ts'
export type { AskingRenewer, Renewer } from './renewer.ts'
