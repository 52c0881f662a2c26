export type {
  Application,
  ClientAuthentication,
} from './application.ts'
export { secretHasWhiteSpace } from './application.ts'
export { type Signer, signAssertion } from './assertion.ts'
export { authorizationUrl } from './authorization-url.ts'
export { basicCredentials } from './basic-credentials.ts'
export { type AcceptedCallback, belongsTo, readCallback } from './callback.ts'
export {
  type DeviceCodes,
  judgeDeviceAuthorization,
  sendDeviceAuthorization,
  sendDeviceCode,
  servesDevices,
} from './device-request.ts'
export { discoverServer, type IdentityServer, idcsServer, oracleIssuer } from './identity-server.ts'
export { type AttemptRequest, type LoginAttempt, newAttempt } from './login-attempt.ts'
export { serverText } from './server-text.ts'
export { judgeCodeAnswer, judgeDeviceTokens, judgeGrantAnswer, judgeRefreshAnswer } from './token-answer.ts'
export {
  revokeToken,
  sendClientCredentials,
  sendCode,
  sendImpossibleCode,
  sendRefreshToken,
  sendUserAssertion,
} from './token-request.ts'
export type { RawAnswer, TokenSet } from './token-set.ts'
export { limitedFetch, secondsForAnAnswer, type Transport } from './transport.ts'
