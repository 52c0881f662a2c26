/** The File Server takes tokens of a user only (documented), and not every profile has one. */
import { isOfFileServer, OicError } from '../foundation/index.ts'
import { actsAlone, type Profile } from '../oauth/index.ts'
import { callAddress } from './address.ts'

/** @throws {OicError} API_NEEDS_USER */
export function checkUser(profile: Profile): void {
  const { name, flow } = profile
  if (actsAlone(profile)) throw new OicError('API_NEEDS_USER', { details: { profile: name, flow } })
}

/** Whether a call is for the File Server, and the token that it brings of no user. */
export const lacksUser = (address: string, profile: Profile): boolean =>
  profile.instance !== undefined &&
  actsAlone(profile) &&
  isOfFileServer(callAddress(address, profile.instance).pathname)
