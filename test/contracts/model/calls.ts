/** The calls for a token that are under way, and what each may come to. */
import { isOicError } from '../../../src/foundation/index.ts'
import type { TokenRequest, ValidToken } from '../../../src/oauth/token-source.ts'
import type { FakeIdentity } from '../fake-identity.ts'
import type { MovableClock } from '../movable-clock.ts'
import type { Ledger } from './ledger.ts'

/** What a call for a token must come to, as far as that was decided while it was under way. */
export interface Call {
  readonly request: TokenRequest
  readonly leave: AbortController
  /** The newest generation its process had handed out or logged out of when the call began. */
  readonly mustExceed: number
  /** The newest generation that it may have seen before it went on to a refresh. */
  seen: number
  isRefreshing: boolean
  /** A token that was accepted was there all the time, and will do. */
  couldBeServed: boolean
  /** One that lasts long was there all the time: nothing needs to be waited for. */
  needsNoWaiting: boolean
  sawNobody: boolean
  sawTheEnd: boolean
  sawALogin: boolean
  /** Its process has died or is closing. */
  isExcused: boolean
}

export interface CallsParts {
  readonly clock: MovableClock
  readonly identity: FakeIdentity
  readonly ledger: Ledger
  complain(what: string): void
}

export interface Calls {
  begin(request: TokenRequest, mustExceed: number): Call
  /** It looked into the store, for the first time or again. */
  read(call: Call): void
  /** A refresh was begun for it. */
  refreshes(call: Call): void
  /** To be told of every change. */
  look(): void
  served(call: Call, token: ValidToken): void
  refused(call: Call, error: unknown): void
  /** Nobody hears of it any more. */
  forget(call: Call): void
  readonly open: ReadonlySet<Call>
}

const temporary =
  /^(LOGIN_SUSPECT|REFRESH_HELD|IDENTITY_\w+|TOKEN_REFUSED|STORE_WRITE_FAILED|STORE_RENEWAL_UNKEPT)$/
const final = /^(LOGIN_ENDED|LOGIN_LOST_IN_FLIGHT)$/

export function newCalls({ clock, identity, ledger, complain }: CallsParts): Calls {
  const open = new Set<Call>()
  const secondsLeft = (): number => {
    // With an answer that is kept and not yet taken over, there are two tokens; either may end first.
    const isPlain = ledger.login !== undefined && ledger.newest === ledger.generation
    const end = isPlain ? ledger.credential?.expiresAt : undefined
    return end ? (end.getTime() - clock.now().getTime()) / 1000 : 0
  }
  const look = (): void => {
    for (const call of open) {
      call.couldBeServed &&= secondsLeft() > 0
      call.needsNoWaiting &&= secondsLeft() >= 60
      call.sawNobody ||= ledger.login === undefined
      call.sawTheEnd ||= ledger.isOver
      call.sawALogin ||= ledger.login !== undefined && !ledger.isOver
    }
  }
  return {
    open,
    look,
    read(call) {
      if (call.request.newerThan === undefined && !call.isRefreshing) call.seen = ledger.newest
    },
    refreshes({ request, seen }) {
      const isForced = request.force === true || request.newerThan !== undefined
      const isThere = isForced
        ? ledger.generation > seen && secondsLeft() > 0
        : request.minTtlSeconds === undefined && secondsLeft() >= 60
      if (isThere) complain('a refresh was begun that nobody needed')
    },
    forget: (call) => {
      open.delete(call)
    },
    begin(request, mustExceed) {
      const isForced = request.force === true || request.newerThan !== undefined
      const call: Call = {
        request,
        leave: new AbortController(),
        mustExceed,
        seen: request.newerThan ?? ledger.newest,
        isRefreshing: false,
        couldBeServed: !isForced,
        needsNoWaiting: !isForced && request.minTtlSeconds === undefined,
        sawNobody: false,
        sawTheEnd: false,
        sawALogin: false,
        isExcused: false,
      }
      open.add(call)
      look()
      return call
    },
    served(call, { accessToken, expiresAt, generation }) {
      open.delete(call)
      if (!identity.accepts(accessToken)) complain('a token was served that is not accepted')
      if (expiresAt && expiresAt <= clock.now()) complain('a token was served that has expired')
      if (generation > ledger.newest) complain('a generation was served that was never kept')
      if (generation < call.mustExceed)
        complain(`generation ${generation} was served after ${call.mustExceed}`)
      if (generation <= atLeast(call)) complain(`generation ${generation} is not newer than ${atLeast(call)}`)
    },
    refused(call, error) {
      open.delete(call)
      if (call.isExcused || call.leave.signal.aborted) return
      const code = isOicError(error) ? error.code : String(error)
      if (call.couldBeServed) complain(`${code}, and a token was there`)
      if (!hasReason(call, code)) complain(`${code}, and there was no reason`)
    },
  }
}

const hasReason = ({ sawNobody, sawTheEnd, sawALogin }: Call, code: string): boolean =>
  (code === 'LOGIN_NEEDED' && sawNobody) ||
  (final.test(code) && sawTheEnd) ||
  (temporary.test(code) && sawALogin)

/** What a forced token must be newer than. */
const atLeast = ({ request: { force, newerThan }, mustExceed }: Call): number =>
  newerThan ?? (force ? mustExceed : 0)
