export { login } from './login.ts'
export { openBrowser } from './open-browser.ts'
export type { WayBack } from './way-back.ts'
