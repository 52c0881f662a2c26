export { callAddress } from './address.ts'
export { apiError } from './api-error.ts'
export { type AuthorizedFetch, authorizedFetch } from './authorized-fetch.ts'
export { type FileServerEntry, type Files, filesOf } from './files.ts'
