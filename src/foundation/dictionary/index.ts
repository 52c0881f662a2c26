export { adviceOn, adviceOnScopes, placeOf, whatFits } from './advice.ts'
export type { Cause } from './cause.ts'
export { type CauseId, causes } from './causes.ts'
export * as consolePages from './console-pages.ts'
export { evidenceOf } from './evidence.ts'
export {
  audiencesOf,
  ofInstances,
  scopeCausesInSight,
  serveDeveloperApisAlone,
  visibleScopeCauses,
} from './scopes-in-words.ts'
export {
  callsAnIntegration,
  fileServerRoot,
  isOfFileServer,
  type RefusedCall,
  symptomOfOAuthError,
  symptomOfRefusal,
} from './symptom-of.ts'
export { type Symptom, symptoms } from './symptoms.ts'
