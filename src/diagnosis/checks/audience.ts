import { audiencesOf } from '../../foundation/index.ts'
import { type Check, failed, ok, skipped } from '../check.ts'
import type { Findings, Patient } from '../patient.ts'

const name = 'audience'
const tried = 'to compare the audience of the token with the scopes and the instance of the profile'

const instanceHost = /^([^.]+)\.integration\.([a-z0-9-]+)\.ocp\.oraclecloud\.com$/

interface Place {
  readonly host: string
  readonly region: string
  /** Whether the host is of the name that people call, not of the id that only tokens hold. */
  readonly isCalled: boolean
}

function placeOf(address: string): Place | undefined {
  const host = URL.parse(address)?.hostname ?? ''
  const [, label = '', region = ''] = instanceHost.exec(host) ?? []
  return region === '' ? undefined : { host, region, isCalled: !/^[0-9a-f]{32}$/.test(label) }
}

/** An instance elsewhere; hosts are compared where the token names one that can be called. */
function isElsewhere(here: Place, places: readonly Place[]): boolean {
  const called = places.filter(({ isCalled }) => isCalled)
  if (called.length > 0) return !called.some(({ host }) => host === here.host)
  return places.length > 0 && !places.some(({ region }) => region === here.region)
}

/** `https://host:443` and `https://host` are one audience. */
const sameForm = (audience: string): string => audience.replace(/:443$/, '')

/** The token is read for this only; nothing is decided by it anywhere. */
export function checkAudience({ profile }: Patient, findings: Findings): Check {
  const { token, claims } = findings
  if (!token) return skipped(name, 'there is no token to read')
  if (claims?.aud === undefined) return skipped(name, 'the token does not say whom it is for')
  const audience = [claims.aud].flat()
  const told = { name, tried, came: `the token is for ${audience.join(', ')}` }
  const isFor = audience.map(sameForm)
  const foreign = audiencesOf(profile.scopes).filter((asked) => !isFor.includes(sameForm(asked)))
  if (foreign.length > 0) {
    const came = `${told.came}, and the scopes of the profile are of ${foreign.join(', ')}`
    return failed({ ...told, came }, ['token-of-another-instance'])
  }
  const here = placeOf(profile.instance?.runtimeOrigin ?? '')
  const places = audience.flatMap((one) => placeOf(one) ?? [])
  if (here && isElsewhere(here, places)) {
    findings.isTokenForAnother = true
    const came = `${told.came}, and the instance of the profile is ${here.host}`
    return failed({ ...told, came }, ['token-of-another-instance', 'instance-address-wrong'])
  }
  return ok(told)
}
