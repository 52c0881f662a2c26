/** Which proxy a call goes through, by the variables that everybody has. The lower-case name counts first. */
type Environment = Readonly<Record<string, string | undefined>>

interface Proxies {
  readonly http: string
  readonly https: string
  /** As NO_PROXY is written. */
  readonly spared: string
}

export interface NamedProxy {
  /** The variable that names it. */
  readonly variable: string
  readonly address: URL
}

/** Calls to this machine never go through a proxy, whatever NO_PROXY says. */
const thisMachine = ['localhost', '127.0.0.1', '[::1]', '::1']

const forHttp = ['http_proxy', 'HTTP_PROXY']
/** What is named for http serves https where nothing else is named: so does Node. */
const forHttps = ['https_proxy', 'HTTPS_PROXY', ...forHttp]

/** An empty variable is none. */
const set = (names: readonly string[], env: Environment): string | undefined =>
  names.find((name) => env[name])

const entriesOf = (list: string | undefined): string[] =>
  (list ?? '').split(/[,\s]+/).filter((entry) => entry !== '')

/** Node takes `*` for all hosts only where it stands alone. */
function sparedBy(env: Environment): readonly string[] {
  const given = entriesOf(env['no_proxy'] || env['NO_PROXY'])
  return given.includes('*') ? ['*'] : [...given, ...thisMachine]
}

/** For whoever chooses by itself: Node, and the connections of a profile. */
export function proxiesOf(env: Environment): Proxies {
  const addressIn = (names: readonly string[]): string => env[set(names, env) ?? ''] ?? ''
  return { http: addressIn(forHttp), https: addressIn(forHttps), spared: sparedBy(env).join(',') }
}

/** One entry: a host with all names below it, perhaps for one port only. */
function isSparedBy(entry: string, { hostname, port, protocol }: URL): boolean {
  if (entry === '*') return true
  const [, name = entry, onlyPort] = /^(.+):(\d+)$/.exec(entry) ?? []
  const usual = protocol === 'https:' ? '443' : '80'
  if (onlyPort !== undefined && onlyPort !== (port || usual)) return false
  const spared = name.replace(/^\*?\./, '').toLowerCase()
  return hostname === spared || hostname.endsWith(`.${spared}`)
}

/** Whether NO_PROXY keeps the address from every proxy, or this machine is meant. */
export const isSpared = (address: URL, env: Environment): boolean =>
  sparedBy(env).some((entry) => isSparedBy(entry, address))

const variableFor = (address: URL, env: Environment): string | undefined =>
  isSpared(address, env) ? undefined : set(address.protocol === 'https:' ? forHttps : forHttp, env)

/** `proxy.corp:8080` alone is an address too, of a scheme `proxy.corp:` without a host. */
const isUsable = (proxy: URL | null): proxy is URL =>
  proxy !== null && /^https?:$/.test(proxy.protocol) && proxy.hostname !== ''

/** The proxy for one address, as Node's own `fetch` takes it from the same variables. */
export function proxyFor(address: URL, env: Environment): NamedProxy | undefined {
  const variable = variableFor(address, env)
  const proxy = URL.parse(env[variable ?? ''] ?? '')
  return variable !== undefined && isUsable(proxy) ? { variable, address: proxy } : undefined
}

/** The variable that names a proxy for the address in a way that leads nowhere. */
export function unusableProxyFor(address: URL, env: Environment): string | undefined {
  const variable = variableFor(address, env)
  return variable !== undefined && !proxyFor(address, env) ? variable : undefined
}
