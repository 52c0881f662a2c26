import { isLoopback } from '../foundation/index.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Calls to this machine never go through a proxy, whatever NO_PROXY says. */
function useProxy(http: typeof import('node:http'), env: Environment): void {
  const spared = [env['no_proxy'] ?? env['NO_PROXY'], 'localhost', '127.0.0.1', '[::1]', '::1']
  const no_proxy = spared.filter((host) => host).join(',')
  http.setGlobalProxyFromEnv({ ...env, no_proxy, NO_PROXY: no_proxy })
}

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
  return async (input, init) => {
    const address = new URL(input instanceof Request ? input.url : input)
    if (!isLoopback(address)) ready ??= prepare()
    await ready
    return fetch(input, init)
  }
}
