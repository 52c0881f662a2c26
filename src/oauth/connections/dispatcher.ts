/**
 * Connections of their own for one profile: Node's `fetch` takes certificates in no other way. Nothing that is
 * global in the process changes, and no other profile's call travels on them.
 */
import { getCACertificates } from 'node:tls'
import connect from 'undici/lib/api/api-connect.js'
import ProxyAgent from 'undici/lib/dispatcher/env-http-proxy-agent.js'
import Pool from 'undici/lib/dispatcher/pool.js'
import { proxiesOf } from '../../foundation/node/index.ts'
import type { Certificates } from './certificate-files.ts'

/** What Node and the system trust, and the profile: authorities given to a connection take the place of all others. */
const trusted = ({ authorities }: Certificates): string[] => [
  ...new Set([...getCACertificates('default'), ...getCACertificates('system'), ...authorities]),
]

/** How a tunnel is asked for; undici gives its classes this method only when all of it is loaded. */
const toProxy = (origin: URL, options: object): Pool => Object.assign(new Pool(origin, options), { connect })

/** @param env which proxies there are */
export function dispatcherFor(
  certificates: Certificates,
  env: Readonly<Record<string, string | undefined>>,
): ProxyAgent {
  const { http, https, spared } = proxiesOf(env)
  const trust = { ca: trusted(certificates), rejectUnauthorized: true }
  const tls = { ...trust, ...certificates.own }
  return new ProxyAgent({
    ...{ httpProxy: http, httpsProxy: https, noProxy: spared },
    ...{ connect: tls, requestTls: tls, proxyTls: trust, clientFactory: toProxy },
  })
}
