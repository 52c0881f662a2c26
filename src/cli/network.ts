import { isLoopback } from '../foundation/index.ts'
import { explainedHandshakes, proxiesOf } from '../foundation/node/index.ts'

type Environment = Readonly<Record<string, string | undefined>>

function useProxy(http: typeof import('node:http'), env: Environment): void {
  const { spared } = proxiesOf(env)
  http.setGlobalProxyFromEnv({ ...env, no_proxy: spared, NO_PROXY: spared })
}

/**
 * Node would then accept any certificate, and whoever is between could take the secret. Removed, for our own calls and
 * for the programs that we start. Whether it was there.
 */
export function keepChecksOn(env: Record<string, string | undefined>): boolean {
  const areOff = env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0'
  if (areOff) delete env['NODE_TLS_REJECT_UNAUTHORIZED']
  return areOff
}

export const checksStayOn =
  'NODE_TLS_REJECT_UNAUTHORIZED=0 is not followed: certificates are checked all the same; to trust an authority of your own, `oic profile set NAME --ca FILE`'

const hasProxy = (env: Environment): boolean =>
  Object.keys(env).some((name) => /^https?_proxy$/i.test(name) && env[name])

/** Companies put their own authorities into the system's store; Node reads only its own by default. */
function trustSystemAuthorities(tls: typeof import('node:tls')): void {
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])
}

/**
 * The `fetch` of the command: proxies as the environment names them, and the authorities that the
 * system trusts. Both cost time to set up, so they wait for the first call that leaves this machine.
 */
export function networkFetch(env: Environment): typeof globalThis.fetch {
  let ready: Promise<void> | undefined
  const prepare = async (): Promise<void> => {
    const [http, tls] = await Promise.all([import('node:http'), import('node:tls')])
    if (hasProxy(env)) useProxy(http, env)
    trustSystemAuthorities(tls)
  }
  const prepared: typeof globalThis.fetch = async (input, init) => {
    const address = new URL(input instanceof Request ? input.url : input)
    if (!isLoopback(address)) ready ??= prepare()
    await ready
    return fetch(input, init)
  }
  return explainedHandshakes(prepared, { env, brought: { authorities: [] } })
}
