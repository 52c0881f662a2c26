/** Over which connections a profile's calls go. */
export { certificatesOf } from './certificate-files.ts'
export { profileFetch } from './profile-fetch.ts'
