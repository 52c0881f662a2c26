export { adviceOn, placeOf, whatFits } from './advice.ts'
export type { Cause } from './cause.ts'
export { causes } from './causes.ts'
export { type Symptom, symptoms } from './symptoms.ts'
