export { askForTokens } from './asking-renewer.ts'
export { renewInBackground } from './background-renewal.ts'
export { changeProfiles } from './change-profiles.ts'
export { type Claims, readClaims } from './claims.ts'
export { certificatesOf, profileFetch } from './connections/index.ts'
export {
  type BrowserTurn,
  type CredentialStatus,
  type Credentials,
  type CustodyKind,
  cameFromElsewhere,
  type Keychain,
  memoryCredentials,
  openCredentials,
  openStoreKeys,
  type Passphrases,
  systemKeychain,
} from './credentials/index.ts'
export { logInWithRefreshToken } from './given-refresh-token.ts'
export { identityServer } from './identity-server.ts'
export { keyMeans } from './key-means.ts'
export { deviceLogin, login, openBrowser, programOfVariable, type ShownWay } from './login/index.ts'
export { applicationOf, type ProfileParts, profileKey, secretKey } from './profile-application.ts'
export { tokensOf } from './profile-tokens.ts'
export {
  actsAlone,
  applicationBindingOf,
  bindingOf,
  chooseProfile,
  environmentProfile,
  findProfile,
  type Instance,
  keepsLogin,
  loadKeySettings,
  loadProfiles,
  locations,
  type Machine,
  type Profile,
  type ProfileTable,
  type ProfileTables,
  parseProfile,
  saveProfiles,
  settingsFile,
} from './profiles/index.ts'
export {
  basicCredentials,
  type ClientAuthentication,
  type DeviceCodes,
  limitedFetch,
  oracleIssuer,
  secretHasWhiteSpace,
  serverText,
  type Transport,
} from './protocol/index.ts'
export { type SignedOut, signOut } from './sign-out.ts'
export type { TokenRequest, TokenSource, ValidToken } from './token-source.ts'
export { adminToken, tryClient, tryDevice, tryRedirectUri } from './trials/index.ts'
export { type BegunTwoSteps, beginTwoSteps, finishTwoSteps } from './two-step-login.ts'
