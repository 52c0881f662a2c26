export { isLoopback, isPrivateAddress, isSafeForSecrets } from './address.ts'
export { isCertificateAlert } from './certificate-refusals.ts'
export { type Clock, secondsAfter, secondsUntil, systemClock } from './clock.ts'
export {
  audiencesOf,
  type Cause,
  type CauseId,
  callsAnIntegration,
  causes,
  consolePages,
  evidenceOf,
  fileServerRoot,
  isOfFileServer,
  ofInstances,
  placeOf,
  type RefusedCall,
  type Symptom,
  scopeCausesInSight,
  serveDeveloperApisAlone,
  symptomOfOAuthError,
  symptomOfRefusal,
  symptoms,
  visibleScopeCauses,
} from './dictionary/index.ts'
export {
  catalogue,
  type ErrorCode,
  type ErrorDetails,
  type ErrorKind,
  exitCodeOf,
  isOicError,
  OicError,
} from './errors/index.ts'
export {
  IssuerUntrusted,
  isUntrusted,
  networkErrorCode,
  networkProblem,
  networkReason,
  networkTrouble,
  wasNeverSent,
} from './network-problem.ts'
export { parseJson } from './parse-json.ts'
export { printable } from './printable.ts'
export { readAtMost } from './read-at-most.ts'
export { askedWaitSeconds, longestWaitSeconds } from './retry-after.ts'
export { Secret } from './secret.ts'
export { type Pause, waitFor } from './wait-for.ts'
