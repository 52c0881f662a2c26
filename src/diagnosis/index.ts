export { causesFound } from './causes-found.ts'
export { causesOf } from './causes-of.ts'
export { type Check, failedBy, ok, warning } from './check.ts'
export { diagnose } from './diagnose.ts'
