/** Keeps logins, sealed, and renews them without losing one. */
export type { CredentialState, CredentialStatus, LoggedOut, ProfileKey } from './credential.ts'
export type { Credentials, KeyCustody } from './credentials.ts'
export { memoryCredentials, openCredentials } from './open-credentials.ts'
export type { Renewer } from './renewer.ts'
