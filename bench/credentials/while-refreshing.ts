/** How long a valid token takes while another process has a refresh of the same profile under way. */
import type { ProfileKey, Renewer } from '../../src/oauth/credentials/index.ts'
import { newTokens, openIn, sourcesOf } from './logins.ts'
import { durations } from './measure.ts'

const calls = 300

/** An identity service that takes the request and answers when it is told to. */
function slowRenewer(): { renewer: Renewer; sent: Promise<void>; answer(): void } {
  const sent = Promise.withResolvers<void>()
  const answered = Promise.withResolvers<void>()
  const renewer: Renewer = {
    async send() {
      sent.resolve()
      await answered.promise
      return { status: 200, headers: {}, body: '{}', receivedAt: new Date().toISOString() }
    },
    judge: async () => newTokens(),
    wasNeverSent: () => false,
  }
  return { renewer, sent: sent.promise, answer: answered.resolve }
}

export interface WhileRefreshing {
  /** By a process that knows the token. */
  readonly known: readonly number[]
  /** By one that has to look into the store. */
  readonly fromStore: readonly number[]
  /** How many of them were served after the answer had come. */
  readonly waited: number
}

export async function whileRefreshing(folder: string, profile: ProfileKey): Promise<WhileRefreshing> {
  await using holder = await openIn(folder)
  await using other = await openIn(folder)
  const { renewer, sent, answer } = slowRenewer()
  const refreshed = holder.tokens(profile, renewer).token({ force: true })
  await sent
  let isAnswered = false
  let waited = 0
  const asked = async (token: Promise<unknown>): Promise<void> => {
    await token
    if (isAnswered) waited += 1
  }
  const [source] = sourcesOf(other, [profile])
  // Nobody may wait for the answer; should somebody, it comes after a minute.
  const late = setTimeout(() => {
    isAnswered = true
    answer()
  }, 60_000)
  const fromStore = await durations(calls, () => asked(other.accessToken(profile)))
  const known = await durations(calls, () => asked(source?.token() ?? Promise.reject(new Error('no source'))))
  clearTimeout(late)
  answer()
  await refreshed
  return { known, fromStore, waited }
}
