/**
 * A browser without a screen: it follows redirects, keeps cookies, and fills in the forms for signing in and for consent
 * the way they ask for it. For tests and demonstrations that have no browser at hand.
 */
export interface Visitor {
  /**
   * Opens an authorization address, signs in and allows access when asked to, and returns the address the identity
   * service sends the browser to in the end, which is not visited.
   * @throws {Error} when a page is neither a redirect nor such a form, or the sign-in was refused
   */
  signIn(address: URL, user: Person): Promise<URL>
}

interface Person {
  readonly userName: string
  readonly password: string
}

/** Where the form of the consent page goes. */
const consentFormPath = '/oauth2/v1/consent'

interface Page {
  readonly address: URL
  readonly response: Response
}

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=')

/** The action and the hidden fields of the first form, which is the one to sign in with. */
function readForm(html: string, page: URL): { action: URL; fields: URLSearchParams } {
  const form = /<form\b.*?<\/form>/s.exec(html)?.[0]
  if (form === undefined) throw new Error(`no form at ${page.origin}${page.pathname}`)
  const fields = new URLSearchParams()
  for (const [input] of form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)) {
    fields.set(attribute(input, 'name') ?? '', attribute(input, 'value') ?? '')
  }
  return { action: new URL(attribute(form, 'action') ?? '', page), fields }
}

/** @param fetch what reaches the sandbox: the global one, or a sandbox's own `fetch` */
export function visitor(fetch: (request: Request) => Promise<Response> = globalThis.fetch): Visitor {
  const cookies = new Map<string, string>()

  async function visit(address: URL, form?: URLSearchParams): Promise<Page> {
    const headers = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
    const message = form ? { method: 'POST', body: form } : {}
    const response = await fetch(new Request(address, { ...message, headers, redirect: 'manual' }))
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      cookies.set(name, value)
    }
    return { address, response }
  }

  /** Follows redirects as long as they stay at the identity service. */
  async function follow({ address, response }: Page, origin: string): Promise<Page | URL> {
    const location = response.headers.get('location')
    if (response.status < 300 || response.status > 399 || location === null) return { address, response }
    const target = new URL(location, address)
    return target.origin === origin ? follow(await visit(target), origin) : target
  }

  /** Signs in, or allows what the application asks for: there is nothing else to fill in. */
  async function fillIn({ address, response }: Page, user: Person): Promise<Page | URL> {
    const { action, fields } = readForm(await response.text(), address)
    if (action.pathname === consentFormPath) {
      fields.set('consent', 'allow')
    } else {
      fields.set('userName', user.userName)
      fields.set('password', user.password)
    }
    const after = await follow(await visit(action, fields), address.origin)
    if (after instanceof URL || after.response.ok) return after
    throw new Error(`the sign-in was refused with status ${after.response.status}`)
  }

  return {
    async signIn(address, user) {
      const first = await follow(await visit(address), address.origin)
      if (first instanceof URL) return first
      const second = await fillIn(first, user)
      if (second instanceof URL) return second
      const last = await fillIn(second, user)
      if (last instanceof URL) return last
      throw new Error(`no way on from ${last.address.origin}${last.address.pathname}`)
    },
  }
}
