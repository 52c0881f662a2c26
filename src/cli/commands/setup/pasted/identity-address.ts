import { addressIn, type Pasted, refused, securely, seen } from './pasted.ts'

const instanceHost = /\.integration\.([a-z0-9-]+\.)?ocp\.oraclecloud\.com$/
const consoleHost =
  /^(cloud\.oracle\.com|console\.[a-z0-9.-]*oraclecloud\.com|[a-z0-9-]*\.?cloud\.oracle\.com)$/

/** What an address is that is not the one of an identity domain. */
function mistaken({ hostname }: URL): string | undefined {
  if (hostname === 'identity.oraclecloud.com') {
    return 'This is the issuer that all identity domains share. The address of your own begins with idcs-.'
  }
  if (instanceHost.test(hostname)) {
    return 'This is the address of an integration instance, which is asked for later. Here it is the Domain URL.'
  }
  return consoleHost.test(hostname)
    ? 'This is the address of the Oracle Cloud console itself. Copy the Domain URL that stands on the page.'
    : undefined
}

/** The origin of an identity domain, from any address below it. */
export function identityAddress(text: string): Pasted<string> {
  const address = addressIn(text)
  if (!address) {
    return refused(`${seen(text)} is no address. It looks like idcs-0123abcd.identity.oraclecloud.com.`)
  }
  const problem = mistaken(address)
  return problem === undefined ? securely(address) : refused(problem)
}
