/** What a diagnosis is about, and what its checks have found out for each other. */
import { type CauseId, isOicError, type OicError } from '../foundation/index.ts'
import {
  type Claims,
  type Profile,
  type ProfileParts,
  tryClient,
  tryRedirectUri,
  type ValidToken,
} from '../oauth/index.ts'
import type { RegisteredApplication } from './registered-application.ts'

export interface Patient {
  readonly profile: Profile
  readonly parts: ProfileParts
  /** False: nothing that is kept can be had, so whatever needs a secret is left out. */
  readonly isStoreReadable: boolean
  /** Where proxies are named. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
}

/** An answer that is good (undefined), or the error that came instead. */
type Answer = OicError | undefined

export interface Findings {
  /** Whether the identity domain gave any answer. */
  identityAnswers: boolean
  /** Why each redirect address was refused, if it was; empty for flows that have none. */
  readonly addresses: () => Promise<ReadonlyMap<string, Answer>>
  /** Why the client was refused, if it was. */
  readonly client: () => Promise<Answer>
  /** Whether the clock of this machine differs from the identity domain's; undefined where that could not be seen. */
  isClockOff?: boolean
  /** Whether a login could not succeed for what was found so far. */
  isRegistrationWrong: boolean
  /** As an administrator sees it, where the application was granted to look. */
  application?: RegisteredApplication
  /** What the administrator's view proves to be wrong. */
  proven: readonly CauseId[]
  /** Whether the token itself says that it is for another instance than the one that is called. */
  isTokenForAnother?: boolean
  token?: ValidToken
  claims?: Claims | undefined
}

const answerOf = (work: Promise<void>): Promise<Answer> =>
  work.then(
    () => undefined,
    (error: unknown) => {
      if (isOicError(error)) return error
      throw error
    },
  )

function once<Value>(work: () => Promise<Value>): () => Promise<Value> {
  let begun: Promise<Value> | undefined
  return () => {
    begun ??= work()
    return begun
  }
}

async function askAddresses({ profile, parts }: Patient): Promise<ReadonlyMap<string, Answer>> {
  const addresses = profile.flow === 'code' ? profile.redirectUris : []
  const answers = new Map<string, Answer>()
  for (const address of addresses) {
    answers.set(address, await answerOf(tryRedirectUri(profile, address, parts.transport)))
  }
  return answers
}

export const noFindings = (patient: Patient): Findings => ({
  identityAnswers: false,
  isRegistrationWrong: false,
  addresses: once(() => askAddresses(patient)),
  client: once(() => answerOf(tryClient(patient.profile, patient.parts))),
  proven: [],
})
