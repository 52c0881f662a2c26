/** Questions that change nothing, for finding out what is wrong with a set-up. */
export { adminToken } from './admin-token.ts'
export { tryClient } from './try-client.ts'
export { tryDevice } from './try-device.ts'
export { tryRedirectUri } from './try-redirect-uri.ts'
