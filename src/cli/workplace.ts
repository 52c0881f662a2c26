/** What most commands begin with: the profile that is meant, and its parts. */
import {
  type Credentials,
  chooseProfile,
  loadProfiles,
  locations,
  openCredentials,
  type Profile,
  type ProfileParts,
  type ProfileTables,
  type Transport,
} from '../oauth/index.ts'
import type { Context } from './context.ts'

export const settingsFolder = ({ machine }: Context): string => locations(machine).settingsFolder

export const allProfiles = (context: Context): ProfileTables => loadProfiles(settingsFolder(context))

/** @throws {OicError} PROFILE_*, SETTINGS_INVALID, POINTER_INVALID */
export function chosenProfile(context: Context, asked: string | undefined): Profile {
  const { machine, workingFolder } = context
  return chooseProfile(allProfiles(context), {
    asked,
    environment: machine.env['OIC_PROFILE'],
    workingFolder,
  })
}

export const transportOf = ({ fetch, clock, signal }: Context): Transport => ({ fetch, clock, signal })

/** @throws {OicError} STORE_* */
export function credentialsOf(context: Context): Promise<Credentials> {
  if (context.openCredentials) return context.openCredentials()
  const folder = locations(context.machine).credentialsFolder
  return openCredentials({ folder, clock: context.clock })
}

export const partsOf = (context: Context, credentials: Credentials): ProfileParts => ({
  credentials,
  transport: transportOf(context),
  environmentSecret: context.environmentSecret,
})
