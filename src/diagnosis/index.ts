export { causesFound } from './causes-found.ts'
export { type Check, failedBy, ok, warning } from './check.ts'
export { diagnose } from './diagnose.ts'
