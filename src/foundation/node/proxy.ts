/** Which proxy a call goes through, by the variables that everybody has. The lower-case name counts first. */
type Environment = Readonly<Record<string, string | undefined>>

interface Proxies {
  readonly http: string
  readonly https: string
  /** As NO_PROXY is written. */
  readonly spared: string
}

/** Calls to this machine never go through a proxy, whatever NO_PROXY says. */
const thisMachine = ['localhost', '127.0.0.1', '[::1]', '::1']

const entriesOf = (list: string | undefined): string[] =>
  (list ?? '').split(/[,\s]+/).filter((entry) => entry !== '')

/** Node takes `*` for all hosts only where it stands alone. */
export function proxiesOf(env: Environment): Proxies {
  const http = env['http_proxy'] || env['HTTP_PROXY'] || ''
  const https = env['https_proxy'] || env['HTTPS_PROXY'] || http
  const given = env['no_proxy'] || env['NO_PROXY']
  return {
    http,
    https,
    spared: entriesOf(given).includes('*') ? '*' : [...entriesOf(given), ...thisMachine].join(','),
  }
}

/** One entry: a host with all names below it, perhaps for one port only. */
function isSparedBy(entry: string, host: string, port: string): boolean {
  const [, name = entry, onlyPort] = /^(.+):(\d+)$/.exec(entry) ?? []
  if (onlyPort !== undefined && onlyPort !== port) return false
  const spared = name.replace(/^\*?\./, '').toLowerCase()
  return host === spared || host.endsWith(`.${spared}`)
}

/** The proxy for one address: the same that Node's own `fetch` takes. */
export function proxyFor(address: URL, env: Environment): URL | undefined {
  const { http, https, spared } = proxiesOf(env)
  const port = address.port || (address.protocol === 'https:' ? '443' : '80')
  if (entriesOf(spared).some((entry) => entry === '*' || isSparedBy(entry, address.hostname, port)))
    return undefined
  return URL.parse(address.protocol === 'https:' ? https : http) ?? undefined
}
