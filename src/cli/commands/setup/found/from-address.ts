/** What an address tells by itself: the authorization address, a token endpoint, a call of the instance. */
import type { NamedValue } from './found.ts'

const parameters = ['client_id', 'client_secret', 'scope', 'redirect_uri']

export function fromAddress(text: string): readonly NamedValue[] {
  const address = /^https?:\/\//i.test(text) ? URL.parse(text) : null
  if (!address) return []
  const { origin, pathname, searchParams } = address
  if (/^\/(oauth2|\.well-known|ui|sso|admin)(\/|$)/.test(pathname)) {
    const told = parameters.flatMap((name): NamedValue[] => {
      const value = searchParams.get(name)
      return value === null ? [] : [[name, value]]
    })
    return [['identity', origin], ...told]
  }
  if (/^\/ic(\/|$)/.test(pathname) || searchParams.has('integrationInstance')) return [['instance_url', text]]
  return []
}
