export { watchIdleness } from './idleness.ts'
export { type Place, type Serving, startServing } from './start-serving.ts'
