/** What most commands begin with: the profile that is meant, and its parts. */
import {
  type Credentials,
  cameFromElsewhere,
  chooseProfile,
  environmentProfile,
  keyMeans,
  loadKeySettings,
  loadProfiles,
  locations,
  memoryCredentials,
  openCredentials,
  openStoreKeys,
  type Profile,
  type ProfileParts,
  type ProfileTables,
  profileFetch,
  type Transport,
} from '../oauth/index.ts'
import type { Context } from './context.ts'
import { passphrasesOf } from './passphrases.ts'
import { say, warn } from './speak.ts'

export const settingsFolder = ({ machine }: Context): string => locations(machine).settingsFolder

export const allProfiles = (context: Context): ProfileTables => loadProfiles(settingsFolder(context))

/** The profile that variables of the environment form. @throws {OicError} PROFILE_VARIABLES_* */
export const profileInMemory = ({ machine }: Context, asked?: string): Profile | undefined =>
  environmentProfile(machine.env, asked || machine.env['OIC_PROFILE'])

/** @throws {OicError} PROFILE_*, SETTINGS_INVALID, POINTER_INVALID */
export function chosenProfile(context: Context, asked: string | undefined): Profile {
  const { machine, workingFolder } = context
  const formed = profileInMemory(context, asked)
  if (formed) return formed
  return chooseProfile(allProfiles(context), {
    asked,
    environment: machine.env['OIC_PROFILE'],
    workingFolder,
  })
}

/** The `fetch` for the calls of one profile: with its certificates, where it names some. */
export const fetchOf = ({ fetch, machine: { env } }: Context, profile: Profile): typeof globalThis.fetch =>
  profileFetch(profile, { fetch, env })

/** Without a profile, where none is made yet: with what the system trusts. */
export const transportOf = (context: Context, profile?: Profile): Transport => ({
  fetch: profile ? fetchOf(context, profile) : context.fetch,
  clock: context.clock,
  signal: context.signal,
})

function storePlace(context: Context) {
  const { machine, clock, keychain, input } = context
  const passphrases = passphrasesOf(context)
  const keys = keyMeans(machine, { keychain, passphrases, isInteractive: input.isTerminal })
  return { folder: locations(machine).credentialsFolder, clock, keys }
}

/** @throws {OicError} STORE_*, SETTINGS_INVALID */
export async function credentialsOf(context: Context, profile?: Profile): Promise<Credentials> {
  if (profile?.inMemory) return memoryCredentials(context)
  if (context.openCredentials) return context.openCredentials()
  const place = storePlace(context)
  const credentials = await openCredentials(place)
  if (context.machineId && cameFromElsewhere(place.folder, context.machineId)) warnOfTheOther(context)
  return credentials
}

function warnOfTheOther(context: Context): void {
  warn(context, 'these logins were used on another machine before: was this folder copied, or is it shared?')
  say(context, '  A refresh token works once: two machines with one login end it for each other.')
  say(context, '  Run `oic login` on one of them, and each goes on by itself.')
}

/** The keys of the store. @throws {OicError} STORE_*, SETTINGS_INVALID */
export const keysOf = async (context: Context) => openStoreKeys(storePlace(context))

/** The custody that the settings ask for, if they do. */
export const askedCustody = (context: Context) => loadKeySettings(settingsFolder(context)).custody

export const partsOf = (context: Context, credentials: Credentials, profile: Profile): ProfileParts => ({
  credentials,
  transport: transportOf(context, profile),
  environmentSecret: context.environmentSecret,
})
