/** The instance, from the address of its console or of any of its pages. */
import { addressIn, type Pasted, refused, securely, seen, taken } from './pasted.ts'

export interface InstanceFound {
  readonly url: string
  /** Undefined where the address does not tell. */
  readonly generation?: 2 | 3
  readonly region?: string
  /** The value of `integrationInstance`. */
  readonly name?: string
}

const domain = 'ocp.oraclecloud.com'
const oracleHost = /^([^.]+)\.integration\.(?:([a-z0-9-]+)\.)?ocp\.oraclecloud\.com$/
const instanceName = /^[a-z0-9][a-z0-9_-]*$/i

/** Behind `?`, or in what a page keeps behind `#`. */
function askedInstance({ search, hash }: URL): string | undefined {
  const after = (text: string): string => text.slice(text.indexOf('?') + 1)
  for (const text of [search, hash]) {
    const name = new URLSearchParams(after(text)).get('integrationInstance')
    if (name && instanceName.test(name)) return name
  }
  return undefined
}

function ofDesignHost(address: URL, region: string | undefined): Pasted<InstanceFound> {
  const name = askedInstance(address)
  if (region === undefined || name === undefined) {
    return refused(
      'All instances of the region share this address. Copy it with its end, ?integrationInstance=NAME.',
    )
  }
  return taken({
    url: `https://${name}.integration.${region}.${domain}`.toLowerCase(),
    generation: 3,
    region,
    name,
  })
}

function ofOracleHost(address: URL, label: string, region: string | undefined): Pasted<InstanceFound> {
  if (label === 'design') return ofDesignHost(address, region)
  if (/^[0-9a-f]{32}$/.test(label)) {
    return refused(
      'This is the primary audience of the instance, which belongs to the scope. Copy the console address.',
    )
  }
  const url = `https://${address.hostname}`
  if (region === undefined) return taken({ url, generation: 2, name: label })
  return taken({ url, region, name: askedInstance(address) ?? label })
}

/** What of the instance its address tells: origin, region, generation and name. */
export function instanceAddress(text: string): Pasted<InstanceFound> {
  const address = addressIn(text)
  if (!address)
    return refused(`${seen(text)} is no address. It looks like NAME.integration.REGION.${domain}.`)
  const [, label, region] = oracleHost.exec(address.hostname) ?? []
  const safe = securely(address)
  if ('problem' in safe) return safe
  if (label !== undefined) return ofOracleHost(address, label, region)
  if (/(^|\.)identity\.([a-z0-9-]+\.)*(oci\.)?oraclecloud\.com$/.test(address.hostname)) {
    return refused(
      'This is the address of the identity domain. Here it is the one of the integration instance.',
    )
  }
  if (/(^|\.)cloud\.oracle\.com$/.test(address.hostname)) {
    return refused(
      'This is the Oracle Cloud console. Open the service console of the instance, and copy its address.',
    )
  }
  const name = askedInstance(address)
  return taken({ url: safe.value, ...(name !== undefined && { name }) }, safe.notes)
}
