import { apiErrors } from './api-errors.ts'
import type { ErrorDetails, ErrorEntry } from './entry.ts'
import { identityErrors } from './identity-errors.ts'
import { loginErrors } from './login-errors.ts'
import { profileErrors } from './profile-errors.ts'
import { renewalErrors } from './renewal-errors.ts'
import { runErrors } from './run-errors.ts'
import { serveErrors } from './serve-errors.ts'
import { storeErrors } from './store-errors.ts'

/** Every error of the product, by code. Codes are public and stable; sentences may improve. */
export const catalogue = {
  ...runErrors,
  ...profileErrors,
  ...loginErrors,
  ...renewalErrors,
  ...identityErrors,
  ...storeErrors,
  ...apiErrors,
  ...serveErrors,
}

export type ErrorCode = keyof typeof catalogue

/** The data an error of this code must be given. */
export type DetailsOf<Code extends ErrorCode> =
  (typeof catalogue)[Code] extends ErrorEntry<infer Details extends ErrorDetails> ? Details : never
