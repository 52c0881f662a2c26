import { audiencesOf } from '../../foundation/index.ts'
import { type Check, failed, ok, skipped } from '../check.ts'
import type { Findings, Patient } from '../patient.ts'

const name = 'audience'
const tried = 'to compare the audience of the token with the scopes and the instance of the profile'

const instanceHost = /\.integration\.([a-z0-9-]+)\.ocp\.oraclecloud\.com$/

const regionOf = (address: string): string | undefined =>
  instanceHost.exec(URL.parse(address)?.hostname ?? '')?.[1]

/** `https://host:443` and `https://host` are one audience. */
const sameForm = (audience: string): string => audience.replace(/:443$/, '')

/** The token is read for this only; nothing is decided by it anywhere. */
export function checkAudience({ profile }: Patient, { token, claims }: Findings): Check {
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
  const here = regionOf(profile.instance?.runtimeOrigin ?? '')
  const regions = audience.flatMap((one) => regionOf(one) ?? [])
  if (here && regions.length > 0 && !regions.includes(here)) {
    const came = `${told.came}, and the instance of the profile is in ${here}`
    return failed({ ...told, came }, ['token-of-another-instance', 'instance-address-wrong'])
  }
  return ok(told)
}
