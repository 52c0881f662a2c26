/** Which proxy the environment names for an address, and whether it lets through. */
import http from 'node:http'
import https from 'node:https'
import type { Socket } from 'node:net'
import { isLoopback } from '../../foundation/index.ts'

type Environment = Readonly<Record<string, string | undefined>>

export interface NamedProxy {
  /** The variable that names it. */
  readonly variable: string
  readonly address: URL
}

/** `*`, or a host with all names below it, perhaps for one port only: as Node reads NO_PROXY. */
function isSpared({ hostname, port, protocol }: URL, entry: string): boolean {
  if (entry === '*') return true
  const [, name = entry, onlyPort] = /^(.+):(\d+)$/.exec(entry) ?? []
  const usual = protocol === 'https:' ? '443' : '80'
  if (onlyPort !== undefined && onlyPort !== (port || usual)) return false
  const spared = name.replace(/^\*?\./, '').toLowerCase()
  return hostname === spared || hostname.endsWith(`.${spared}`)
}

const noProxy = (environment: Environment): readonly string[] =>
  (environment['no_proxy'] || environment['NO_PROXY'] || '').split(/[\s,]+/).filter((entry) => entry !== '')

export const isSparedByNoProxy = (address: URL, environment: Environment): boolean =>
  noProxy(environment).some((entry) => isSpared(address, entry))

const variables = {
  'http:': ['http_proxy', 'HTTP_PROXY'],
  'https:': ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'],
}

/** The lower-case name counts first, and what is named for http serves https where nothing else is named. */
function namedProxy({ protocol }: URL, environment: Environment): NamedProxy | undefined {
  const variable = variables[protocol === 'https:' ? 'https:' : 'http:'].find((name) => environment[name])
  const address = variable && URL.parse(environment[variable] ?? '')
  return variable && address ? { variable, address } : undefined
}

/** Calls to this machine never go through one. */
export function proxyFor(address: URL, environment: Environment): NamedProxy | undefined {
  if (isLoopback(address) || isSparedByNoProxy(address, environment)) return undefined
  return namedProxy(address, environment)
}

const credentialsOf = ({ username, password }: URL): string =>
  Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')

export interface Tunnel {
  /** What the proxy answered to CONNECT. */
  readonly status: number
  /** Leads to the other side, when the status is 200. */
  readonly socket: Socket
}

/** Asks the proxy for a way to the host. Rejects when the proxy itself cannot be reached. */
export function tunnelThrough({ address }: NamedProxy, target: URL, signal: AbortSignal): Promise<Tunnel> {
  const at = `${target.hostname}:${target.port || 443}`
  const authorization = address.username && { 'proxy-authorization': `Basic ${credentialsOf(address)}` }
  const { request } = address.protocol === 'https:' ? https : http
  return new Promise((resolve, reject) => {
    const asking = request({
      host: address.hostname.replace(/^\[|\]$/g, ''),
      port: address.port || (address.protocol === 'https:' ? 443 : 80),
      method: 'CONNECT',
      path: at,
      headers: { host: at, ...(authorization || {}) },
      agent: false,
      signal,
    })
    asking.once('connect', ({ statusCode = 0 }, socket) =>
      resolve({ status: statusCode, socket: socket as Socket }),
    )
    asking.once('error', reject)
    asking.end()
  })
}
