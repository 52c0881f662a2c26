import { isLoopback, networkProblem, symptoms } from '../../foundation/index.ts'
import {
  isSpared,
  type NamedProxy,
  proxyFor,
  tunnelThrough,
  unusableProxyFor,
} from '../../foundation/node/index.ts'
import { type Check, failed, ok } from '../check.ts'
import type { Patient } from '../patient.ts'
import { aWhile, originsOf } from '../way/origins.ts'

const name = 'proxy'

/** Without the user name and password that may stand in it. */
const inWords = ({ variable, address }: NamedProxy): string =>
  `${variable} names ${address.protocol}//${address.host}`

function direct({ environment, profile }: Patient): Check {
  const outside = originsOf(profile).filter((address) => !isLoopback(address))
  const spared = outside.filter((address) => isSpared(address, environment))
  const why =
    outside.length === 0
      ? 'none is used for addresses of this machine'
      : spared.length > 0
        ? `none is used: NO_PROXY spares ${spared.map(({ host }) => host).join(', ')}`
        : 'none is named by HTTPS_PROXY or https_proxy'
  return ok({ name, tried: 'to find out whether a proxy is used', came: why })
}

async function ask(proxy: NamedProxy, target: URL, { signal }: Patient): Promise<Check> {
  const tried = `to connect to ${target.host} through the proxy`
  try {
    const { status, socket } = await tunnelThrough(proxy, target, aWhile(signal))
    socket.destroy()
    const told = { name, tried, came: `${inWords(proxy)}, which answered with status ${status}` }
    return status === 200 ? ok(told) : failed(told, symptoms['proxy-refused'], 'unreachable')
  } catch (error) {
    const came = `${inWords(proxy)}, which does not answer (${networkProblem(error)})`
    return failed({ name, tried, came }, symptoms['proxy-unreachable'], 'unreachable')
  }
}

/** Its value is not repeated: a password may stand in it. */
const notAnAddress = (variable: string): Check =>
  failed(
    {
      name,
      tried: 'to find out whether a proxy is used',
      came: `${variable} is set to what is no http or https address`,
    },
    symptoms['proxy-unusable'],
    'unreachable',
  )

/** Which variable names a proxy, and whether it leads to the identity domain and the instance. */
export async function checkProxy(patient: Patient): Promise<Check> {
  let last: Check | undefined
  for (const target of originsOf(patient.profile)) {
    const unusable = unusableProxyFor(target, patient.environment)
    if (unusable) return notAnAddress(unusable)
    const proxy = proxyFor(target, patient.environment)
    if (proxy) last = await ask(proxy, target, patient)
    if (last?.verdict === 'failed') return last
  }
  return last ?? direct(patient)
}
